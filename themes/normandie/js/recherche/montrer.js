// Showing: an answer as words and links.
import { mots } from './mots.js'
import { adresse } from './chercher.js'

const SORTES = { secteur: 'Famille de métiers', metier: 'Métier', diplome: 'Diplôme', region: 'Région', departement: 'Département', page: 'Page' }

/** As printed: a curly apostrophe. */
const imprimer = texte => texte.replace(/'/g, '’')
const minuscule = texte => texte[0].toLowerCase() + texte.slice(1)
const pluriel = (n, mot) => `${n}\u00a0${mot}${n > 1 ? 's' : ''}`

/** The root of the site, from the style sheet that every page loads. */
const racine = () => new URL('../', document.querySelector('link[rel=stylesheet]').href)

export const lien = (lex, reponse) => new URL(adresse(lex, reponse) + (location.protocol === 'file:' ? '/index.html' : '/'), racine()).href

/** The name of an answer, its kind or its place, and the lines below. */
export function decrire (lex, { type, rang, km }) {
  const { index } = lex
  if (type === 'ecole') {
    const e = index.ecoles[rang]
    const loin = km === undefined || !isFinite(km) ? '' : km < 1 ? '' : `, à ${Math.round(km)}\u00a0km`
    const metiers = e[8].map((m, i) => i ? minuscule(index.metiers[m][1]) : index.metiers[m][1]).join(', ')
    const marques = [e[10] & 4 && 'Soutenue par l’Europe', !(e[10] & 1) && 'Absente de la dernière liste'].filter(Boolean)
    return { nom: imprimer(e[1]), lignes: [`${e[3]} (${index.departements[e[5]][1]})${loin}`, metiers, ...marques].filter(Boolean).map(imprimer), secteur: index.secteurs[e[7][0]]?.[0] }
  }
  if (type === 'page') {
    const page = index.pages[rang]
    return { nom: imprimer(page[1]), lignes: [page[0].startsWith('creer/') ? 'Créer une école' : page[0].startsWith('comprendre/') ? 'Comprendre' : SORTES.page] }
  }
  const nombre = lex.ecolesPar[type][rang]?.length ?? 0
  return { nom: imprimer(index[type + 's'][rang][1]), lignes: [`${SORTES[type]} · ${pluriel(nombre, 'école')}`], secteur: type === 'secteur' ? index.secteurs[rang][0] : undefined }
}

/** The words of a name, those that were asked in `<mark>`. */
export function surligner (nom, jetons) {
  const out = document.createDocumentFragment()
  for (const morceau of nom.split(/(\s+)/)) {
    const dits = mots(morceau)
    const demande = dits.length && dits.some(mot => jetons.some(jeton => jeton.length > 1 && mot.startsWith(jeton)))
    if (!demande) { out.append(morceau); continue }
    const marque = document.createElement('mark')
    marque.textContent = morceau
    out.append(marque)
  }
  return out
}

/** A result of the list. */
export function element (lex, reponse, jetons) {
  const { nom, lignes, secteur } = decrire(lex, reponse)
  const li = document.createElement('li')
  li.className = 'carte-ecole'
  li.dataset.rechercheResultat = ''
  li.dataset.id = reponse.type === 'ecole' ? lex.index.ecoles[reponse.rang][0] : adresse(lex, reponse)
  if (secteur) li.dataset.secteur = secteur
  const a = document.createElement('a')
  a.href = lien(lex, reponse)
  a.append(surligner(nom, jetons))
  const p = document.createElement('p')
  lignes.forEach((ligne, i) => { if (i) p.append(document.createElement('br')); p.append(ligne) })
  li.append(a, p)
  return li
}

/** What is said above the list: how many, what was widened, what was not understood. */
export function phrase (lex, requete, { resultats, sens, elargi }) {
  const inconnus = sens.inconnus.length ? ` Nous ne connaissons pas\u00a0: ${sens.inconnus.join(', ')}.` : ''
  const demande = `«\u00a0${imprimer(requete)}\u00a0»`
  if (!resultats.length) return `Rien pour ${demande}.${inconnus || ' Essayez un autre mot, ou un seul mot.'}`
  if (elargi) {
    const plus = resultats.find(r => r.type === 'ecole')
    const proche = plus && isFinite(plus.km) ? ` La plus proche\u00a0: ${imprimer(lex.index.ecoles[plus.rang][3])}, à ${Math.max(1, Math.round(plus.km))}\u00a0km.` : ''
    return `Aucune école${elargi.sujet ? ' qui réponde à tout' : ''} ${ou(lex, elargi)}.${proche}`
  }
  return `${pluriel(resultats.length, 'réponse')} pour ${demande}.${inconnus}`
}

/** « à Cherbourg », « au Havre », « dans le Calvados », « en Bretagne ». */
function ou ({ index }, { type, rang, lieu }) {
  if (type !== 'lieu') return index[type + 's'][rang][2]
  const article = lieu.match(/^(Les?) /)?.[1]
  return imprimer(article ? `${article === 'Le' ? 'au' : 'aux'} ${lieu.slice(article.length + 1)}` : `à ${lieu}`)
}
