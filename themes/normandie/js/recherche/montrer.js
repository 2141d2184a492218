// Showing: an answer as words and links.
import { mots, estVide } from './mots.js'
import { adresse } from './chercher.js'
import { el, imprimer, pluriel } from '../commun/dom.js'
import { versPage } from '../commun/site.js'

export const SORTES = { secteur: 'Famille de métiers', metier: 'Métier', diplome: 'Diplôme', region: 'Région', departement: 'Département', page: 'Page' }
/** @type {[number, string, string][]} */
const MARQUES = [[4, 'europe', 'Soutenue par l’Europe'], [2, 'label', 'Label FNEP']]

const minuscule = texte => texte[0].toLowerCase() + texte.slice(1)

export const lien = (lex, reponse) => versPage(adresse(lex, reponse))

/** @returns {string} */
export const nomDe = ({ index, lieux }, { type, rang }) => type === 'lieu' ? lieux[rang].nom : index[type + 's'][rang].nom

const loin = km => km === undefined || !isFinite(km) || km < 1 ? '' : `, à ${Math.round(km)}\u00a0km`

/** How many schools a row has. */
export const combien = ({ index, ecolesPar }, type, rang) => index.morceaux ? index.morceaux[type].nombres[rang] : ecolesPar[type][rang]?.length ?? 0

/** The name of an answer, its kind or its place, and the lines below. */
export function decrire (lex, reponse) {
  const { index } = lex, { type, rang, km } = reponse
  const nom = imprimer(nomDe(lex, reponse))
  if (type === 'ecole') {
    const e = index.ecoles[rang]
    const metiers = e.metiers.map((m, i) => i ? minuscule(index.metiers[m].nom) : index.metiers[m].nom).join(', ')
    return { nom, lignes: [`${e.commune} (${index.departements[e.departement].nom})${loin(km)}`, metiers].filter(Boolean).map(imprimer), secteur: index.secteurs[e.secteurs[0]]?.id }
  }
  if (type === 'page') {
    const { id } = index.pages[rang]
    return { nom, lignes: [id.startsWith('creer/') ? 'Créer une école' : id.startsWith('comprendre/') ? 'Comprendre' : SORTES.page] }
  }
  const nombre = combien(lex, type, rang)
  return { nom, lignes: [`${SORTES[type]} · ${pluriel(nombre, 'école')}`], secteur: type === 'secteur' ? index.secteurs[rang].id : undefined }
}

/**
 * Whether a word makes an answer right: it was typed, or is of the name of what was meant. « boi » begins bois, but
 * « bois » does not begin Boisard.
 * @returns {(mot: string) => boolean}
 */
export function demandes (lex, { jetons, groupes }) {
  const noms = groupes.map(groupe => groupe[0]).filter(n => n.type !== 'page' && n.type !== 'ecole').flatMap(n => mots(nomDe(lex, n)))
  const dits = [...jetons, ...noms].filter(mot => mot.length > 1 && !estVide(mot))
  return mot => dits.some(dit => mot === dit || !lex.vocabulaire.has(dit) && mot.startsWith(dit))
}

/** A text, its words that were asked in `<mark>`. */
function surligner (texte, demande) {
  return texte.split(/([\s’,()]+)/).map(morceau => {
    return mots(morceau).some(demande) ? el('mark', {}, morceau) : morceau
  })
}

/** A result of the list. */
export function element (lex, reponse, demande) {
  const { nom, lignes, secteur } = decrire(lex, reponse)
  const adresse = lien(lex, reponse)
  const p = el('p', {}, ...lignes.flatMap((ligne, i) => [...i ? [el('br')] : [], ...surligner(ligne, demande)]))
  const li = el('li.carte-ecole', { 'data-recherche-resultat': true, 'data-id': identite(lex, reponse), 'data-secteur': secteur }, el('a', { href: adresse }, ...surligner(nom, demande)), p)
  if (reponse.type === 'ecole') li.append(suite(lex.index.ecoles[reponse.rang], nom, adresse))
  return li
}

const identite = (lex, reponse) => reponse.type === 'ecole' ? lex.index.ecoles[reponse.rang].id : adresse(lex, reponse)

/** The badges of a school, and the way to reach it. */
function suite ({ marques }, nom, adresse) {
  const badges = MARQUES.filter(([bit]) => marques & bit).map(([, genre, texte]) => el('span.etiquette', { 'data-genre': genre }, texte))
  if (!(marques & 1)) badges.push(el('span.etiquette', { 'data-genre': 'hors-liste' }, 'Absente de la dernière liste'))
  return el('p.carte-suite', {}, ...badges, el('a', { href: adresse + '#contacter' }, 'Contacter', el('span.cache-visuel', {}, ` ${nom}`)))
}

/** What is said above the list: how many, what was widened, what was not understood. */
export function phrase (lex, requete, { resultats, sens, elargi }) {
  const inconnus = sens.inconnus.length ? ` Nous ne connaissons pas\u00a0: ${sens.inconnus.join(', ')}.` : ''
  const demande = `«\u00a0${imprimer(requete)}\u00a0»`
  if (!resultats.length) return `Rien pour ${demande}.${inconnus || ' Essayez un autre mot, ou un seul mot.'}`
  if (elargi) {
    const plus = resultats.find(r => r.type === 'ecole')
    const proche = plus && isFinite(plus.km) ? ` La plus proche\u00a0: ${imprimer(lex.index.ecoles[plus.rang].commune)}, à ${Math.max(1, Math.round(plus.km))}\u00a0km.` : ''
    return `Aucune école${elargi.sujet ? sujet(lex, sens) : ''} ${ou(lex, elargi)}.${proche}`
  }
  return `${pluriel(resultats.length, 'réponse')} pour ${demande}.${inconnus}`
}

const POUR = { secteur: 'la famille', metier: 'le métier', diplome: 'le diplôme' }

/** The names of trades, families and diplomas. */
const sujets = ({ groupes }) => groupes.map(groupe => groupe.find(n => POUR[n.type])).filter(Boolean)

/** « En tout : 12 écoles pour le métier « Cuisine » », when only the nearest are shown. */
export function enTout (lex, { sens, elargi }, montrees) {
  const [nom, autre] = elargi?.sujet ? sujets(sens) : []
  const nombre = nom && !autre ? combien(lex, nom.type, nom.rang) : 0
  return nombre > montrees ? ['En tout\u00a0: ', el('a', { href: lien(lex, nom) }, pluriel(nombre, 'école') + sujet(lex, sens)), '.'] : []
}

/** « pour le métier « soudage » »: what was asked beside the place. */
function sujet (lex, sens) {
  const noms = sujets(sens)
  return noms.length === 1 ? ` pour ${POUR[noms[0].type]} «\u00a0${imprimer(nomDe(lex, noms[0]))}\u00a0»` : ' qui réponde à tout'
}

/** « à Cherbourg », « au Havre », « dans le Calvados », « en Bretagne ». */
export function ou ({ index }, { type, rang, lieu }) {
  if (type !== 'lieu') return index[type + 's'][rang].dans
  const article = lieu.match(/^(Les?) /)?.[1]
  return imprimer(article ? `${article === 'Le' ? 'au' : 'aux'} ${lieu.slice(article.length + 1)}` : `à ${lieu}`)
}
