// The search page: what is typed and ticked is answered, and stands in the address.
import { autour, chercher } from './chercher.js'
import { aCharger } from './communes.js'
import { avecCommunes, avecEcoles } from './index.js'
import { lexique } from './lexique.js'
import { el, un } from '../commun/dom.js'
import { versFichier } from '../commun/site.js'
import { demandes, element, phrase, enTout } from './montrer.js'
import { lireTextes } from './textes.js'
import { CLES, estVierge, filtrer, lire, utiles } from './filtrer.js'
import { dessiner } from './panneau.js'
import { departementsDe, nomsACharger } from './pieces.js'
import { pistes } from './pistes.js'

/** Longer lists are cut: nobody reads further, and a phone must draw them. */
const MONTREES = 60
const TEXTES = 'recherche/textes.js'
/** Milliseconds after which one answers without a file. */
const PATIENCE = 1500

/** @param {import('./index.js').Index} index */
export function demarrer (index, dictionnaire) {
  const champ = /** @type {HTMLInputElement} */ (un('champ'))
  const [etat, liste, tout, rien, filtres, base, pres] = ['etat', 'liste', 'tout', 'rien', 'filtres', 'base', 'pres'].map(un)
  const titre = document.title, accueil = etat.textContent, fixes = [...un('pistes').children]
  let choisis = {}
  /** Where the person is, once asked: never in the address, never sent. */
  let ici = null
  /** The files asked for: whether they are still waited for. @type {Map<string, boolean>} */
  const fichiers = new Map()
  const perdus = new Set()
  /** A file took too long: one answers without waiting from now on. */
  let lent = false
  /** The last dictionaries with more communes, with more schools. */
  const etendus = { communes: { de: null, nom: '', lex: null }, ecoles: { de: null, nom: '', lex: null } }
  /** What to say of schools that were not looked at. */
  let manque = ''
  /** Files without a fingerprint are asked for anew when the index changes. */
  const version = '?' + /** @type {HTMLScriptElement} */ (document.querySelector('script[src*=recherche-index]')).src.match(/[0-9a-f]+(?=\.js$)/)[0]

  /** Everything that can be asked again: the query and the filters. */
  function noter (nouveau) {
    const out = new URLSearchParams()
    if (champ.value.trim()) out.set('q', champ.value.trim())
    for (const cle of [...CLES, 'rayon']) for (const valeur of [choisis[cle] ?? []].flat()) out.append(cle, valeur)
    const texte = out.toString() && '?' + out
    history[nouveau && texte !== location.search ? 'pushState' : 'replaceState'](null, '', texte || location.pathname)
  }

  function repondre () {
    const requete = champ.value.trim()
    const demande = Boolean(requete || !estVierge(choisis) || ici)
    const lex = demande ? dictionnairePour(requete) : null
    if (demande && !lex) return
    const reponse = demande && requete ? chercher(lex, requete, ici) : toutes(lex)
    if (reponse.aFouiller && attendre(TEXTES, () => lireTextes(dictionnaire(), /** @type {any} */ (self).etabliTextes))) return
    const actifs = utiles(reponse.resultats, choisis)
    const gardes = demande ? filtrer(lex, reponse.resultats, actifs) : []
    const dits = demande ? demandes(lex, reponse.sens) : () => false
    liste.replaceChildren(...gardes.slice(0, MONTREES).map(r => element(lex, r, dits)))
    tout.replaceChildren(...gardes.length ? enTout(lex, reponse, gardes.length) : [])
    tout.hidden = !tout.firstChild
    const dit = requete || (ici ? 'près de moi' : 'ces choix')
    const dite = demande ? phrase(lex, dit, { ...reponse, resultats: gardes, elargi: gardes.length ? reponse.elargi : null }) : accueil
    etat.replaceChildren(dite, ...demande && manque ? [el('span.petit.doux', {}, manque)] : [])
    etat.dataset.requete = requete
    etat.dataset.nombre = demande ? String(gardes.length) : ''
    document.title = demande ? `${dite.replace(/\.$/, '')} · ${titre}` : titre
    rien.hidden = !demande || gardes.length > 0
    base.hidden = demande && gardes.length > 0
    if (!rien.hidden) un('pistes').replaceChildren(...[...pistes(lex, reponse, actifs, { effacer, eloigner }), ...fixes].slice(0, fixes.length))
    dessiner(filtres, lex, demande ? reponse.resultats : [], actifs, { basculer, effacer, revenir: () => champ.focus() })
  }

  /** All the schools, for filters without a query. @returns {import('./chercher.js').Trouve} */
  function toutes (lex) {
    const resultats = (lex?.index ?? index).ecoles.map((_, rang) => ({ type: 'ecole', rang }))
    return { resultats: lex && ici ? autour(lex, resultats, ici) : resultats, sens: { jetons: [], groupes: [], inconnus: [], dits: 0, sur: 0, complet: false }, elargi: null }
  }

  /**
   * Whether the answer must wait for a file; it is given again when the file comes, or will not come. What was answered
   * before stays meanwhile. On a slow network nobody waits twice.
   */
  function attendre (fichier, lire) {
    if (!fichiers.has(fichier)) {
      const fin = () => { fichiers.set(fichier, false); repondre() }
      fichiers.set(fichier, true)
      const src = versFichier(fichier) + version
      document.head.append(el('script', { src, load: () => { try { lire() } finally { fin() } }, error: () => { perdus.add(fichier); fin() } }))
      setTimeout(() => { if (fichiers.get(fichier)) { lent = true; fin() } }, PATIENCE)
    }
    return fichiers.get(fichier) && !lent
  }

  /** What could not be loaded is asked for again with the next query. */
  function reessayer () {
    for (const fichier of perdus) fichiers.delete(fichier)
    perdus.clear()
  }

  /** The dictionary for a query: with the communes that begin like a word that names nothing, and of a large directory the schools that may answer. */
  function dictionnairePour (requete) {
    const lex = dictionnaire()
    const communes = aCharger(lex, requete), noms = index.morceaux ? nomsACharger(lex, requete) : []
    if (ilFaut([...communes.map(cle => `recherche/communes/${cle}.js`), ...noms.map(cle => `recherche/noms/${cle}.js`)])) return null
    const lieux = etendre('communes', lex, communes, /** @type {any} */ (self).etabliCommunes, (index, tables) => tables.reduce(avecCommunes, index))
    if (!index.morceaux) return lieux
    const { departements, ailleurs } = departementsDe(lieux, requete, /** @type {any} */ (self).etabliNoms ?? {}, choisis, ici)
    const codes = departements.map(d => index.departements[d].id).filter(code => index.morceaux.ecoles.includes(code))
    if (ilFaut(codes.map(code => `recherche/ecoles/${code}.js`))) return null
    const tables = /** @type {any} */ (self).etabliEcoles ?? {}
    manque = codes.some(code => !tables[code]) ? ' Une partie des écoles n’a pas pu être chargée.' : ailleurs ? ` Nous avons cherché dans ${codes.length}\u00a0départements. Ajoute une ville ou un département pour chercher ailleurs.` : ''
    return etendre('ecoles', lieux, codes, tables, avecEcoles)
  }

  /** Whether a file must be waited for. */
  const ilFaut = noms => noms.map(nom => attendre(nom, () => {})).some(Boolean)

  /** The dictionary with the tables that came. */
  function etendre (genre, lex, cles, venues, ajouter) {
    const presentes = cles.filter(cle => venues?.[cle])
    if (!presentes.length) return lex
    const suite = etendus[genre]
    if (suite.de !== lex || suite.nom !== presentes.join(' ')) etendus[genre] = { de: lex, nom: presentes.join(' '), lex: lexique(ajouter(lex.index, presentes.map(cle => venues[cle]))) }
    etendus[genre].lex.textes = lex.textes
    return etendus[genre].lex
  }

  function basculer (cle, valeur) {
    if (cle === 'rayon') choisis.rayon = choisis.rayon === valeur ? undefined : valeur
    else {
      const avant = choisis[cle] ?? []
      choisis[cle] = avant.includes(valeur) ? avant.filter(v => v !== valeur) : [...avant, valeur]
    }
    if (!choisis[cle]?.length && !(choisis[cle] > 0)) delete choisis[cle]
    noter(true)
    repondre()
  }

  function effacer () {
    choisis = {}
    noter(true)
    repondre()
    champ.focus()
  }

  function eloigner () {
    basculer('rayon', choisis.rayon)
    champ.focus()
  }

  /** « Près de moi »: the browser asks the person; the distances are computed here. */
  function situer () {
    const fini = la => { ici = la; pres.setAttribute('aria-pressed', String(Boolean(la))); repondre() }
    if (ici) return fini(null)
    etat.textContent = 'Recherche de la position…'
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => fini([coords.latitude, coords.longitude].map(degres => Math.round(degres * 100))),
      () => { etat.textContent = 'Position inconnue. Il suffit d’écrire le nom d’une ville.' },
      { timeout: 10_000, maximumAge: 600_000 })
  }

  function relire () {
    const adresse = new URLSearchParams(location.search)
    // A place of its own, as other people's links may give it, is one more word.
    champ.value = [adresse.get('q'), adresse.get('lieu')].filter(Boolean).join(' ').slice(0, champ.maxLength)
    choisis = lire(index, adresse)
    repondre()
  }

  function demander (requete) {
    champ.value = requete
    noter(true)
    repondre()
  }

  champ.addEventListener('input', () => { reessayer(); repondre(); noter(false) })
  champ.form.addEventListener('submit', event => { event.preventDefault(); demander(champ.value) })
  if (navigator.geolocation && isSecureContext) { pres.hidden = false; pres.addEventListener('click', situer) }
  addEventListener('popstate', relire)
  // What was typed while the search was loading is the question; else the address is.
  if (champ.value && !location.search) repondre()
  else relire()
  return { demander }
}
