// The search page: what is typed and ticked is answered, and stands in the address.
import { autour, chercher } from './chercher.js'
import { aCharger } from './communes.js'
import { avecCommunes } from './index.js'
import { lexique } from './lexique.js'
import { el, un } from './dom.js'
import { demandes, element, phrase, versFichier } from './montrer.js'
import { lireTextes } from './textes.js'
import { CLES, estVierge, filtrer, lire } from './filtrer.js'
import { dessiner } from './panneau.js'
import { pistes } from './pistes.js'

/** Longer lists are cut: nobody reads further, and a phone must draw them. */
const MONTREES = 60
const TEXTES = 'recherche/textes.js'
/** Milliseconds after which one answers without a file. */
const PATIENCE = 1500

/** @param {import('./index.js').Index} index */
export function demarrer (index, dictionnaire) {
  const champ = /** @type {HTMLInputElement} */ (un('champ'))
  const [etat, liste, rien, filtres, base, pres] = ['etat', 'liste', 'rien', 'filtres', 'base', 'pres'].map(un)
  const titre = document.title, accueil = etat.textContent, fixes = [...un('pistes').children]
  let choisis = {}
  /** Where the person is, once asked: never in the address, never sent. */
  let ici = null
  /** The files asked for: whether they are still waited for. @type {Map<string, boolean>} */
  const fichiers = new Map()
  /** The dictionaries with more communes, by the files they hold. */
  const etendus = new Map()

  /** Everything that can be asked again: the query and the filters. */
  function noter (nouveau) {
    const out = new URLSearchParams()
    if (champ.value.trim()) out.set('q', champ.value.trim())
    for (const cle of [...CLES, 'rayon']) for (const valeur of [choisis[cle] ?? []].flat()) out.append(cle, valeur)
    const texte = out.toString()
    history[nouveau ? 'pushState' : 'replaceState'](null, '', texte ? '?' + texte : location.pathname)
  }

  function repondre () {
    const requete = champ.value.trim()
    const demande = Boolean(requete || !estVierge(choisis) || ici)
    const lex = demande ? dictionnairePour(requete) : null
    if (demande && !lex) return
    const reponse = demande && requete ? chercher(lex, requete, ici) : toutes(lex)
    if (reponse.aFouiller && attendre(TEXTES, () => lireTextes(lex, /** @type {any} */ (self).etabliTextes))) return
    const gardes = demande ? filtrer(lex, reponse.resultats, choisis) : []
    const dits = demande ? demandes(lex, reponse.sens) : []
    liste.replaceChildren(...gardes.slice(0, MONTREES).map(r => element(lex, r, dits)))
    const dit = requete || (ici ? 'près de moi' : 'ces choix')
    etat.textContent = demande ? phrase(lex, dit, { ...reponse, resultats: gardes, elargi: gardes.length ? reponse.elargi : null }) : accueil
    etat.dataset.requete = requete
    etat.dataset.nombre = demande ? String(gardes.length) : ''
    document.title = demande ? `${etat.textContent.replace(/\.$/, '')} · ${titre}` : titre
    rien.hidden = !demande || gardes.length > 0
    base.hidden = demande && gardes.length > 0
    if (!rien.hidden) un('pistes').replaceChildren(...[...pistes(lex, requete, reponse, choisis, effacer), ...fixes].slice(0, fixes.length))
    dessiner(filtres, lex, demande ? reponse.resultats : [], choisis, { basculer, effacer })
  }

  /** All the schools, for filters without a query. @returns {import('./chercher.js').Trouve} */
  function toutes (lex) {
    const resultats = index.ecoles.map((_, rang) => ({ type: 'ecole', rang }))
    return { resultats: lex && ici ? autour(lex, resultats, ici) : resultats, sens: { jetons: [], groupes: [], inconnus: [], dits: 0, sur: 0, complet: false }, elargi: null }
  }

  /**
   * Whether the answer must wait for a file; it is given again when the file comes, or will not come. What was answered
   * before stays meanwhile.
   */
  function attendre (fichier, lire) {
    if (!fichiers.has(fichier)) {
      const fin = attendu => { fichiers.set(fichier, attendu); repondre() }
      fichiers.set(fichier, true)
      document.head.append(el('script', { src: versFichier(fichier), load: () => { lire(); fin(false) }, error: () => fin(false) }))
      setTimeout(() => { if (fichiers.get(fichier)) fin(false) }, PATIENCE)
    }
    return fichiers.get(fichier)
  }

  /** The dictionary for a query: with the communes that begin like a word that is not known. */
  function dictionnairePour (requete) {
    const lex = dictionnaire()
    const cles = aCharger(lex, requete)
    const fichier = cle => `recherche/communes/${cle}.js`
    if (cles.map(cle => attendre(fichier(cle), () => {})).some(Boolean)) return null
    const tables = cles.map(cle => /** @type {any} */ (self).etabliCommunes?.[cle]).filter(Boolean)
    if (!tables.length) return lex
    const nom = cles.join(' ')
    if (!etendus.has(nom)) etendus.set(nom, Object.assign(lexique(tables.reduce(avecCommunes, index)), { textes: lex.textes }))
    return etendus.get(nom)
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
    champ.value = adresse.get('q') ?? ''
    choisis = lire(index, adresse)
    repondre()
  }

  function demander (requete) {
    champ.value = requete
    noter(true)
    repondre()
  }

  champ.addEventListener('input', () => { repondre(); noter(false) })
  champ.form.addEventListener('submit', event => { event.preventDefault(); demander(champ.value) })
  if (navigator.geolocation && isSecureContext) { pres.hidden = false; pres.addEventListener('click', situer) }
  addEventListener('popstate', relire)
  relire()
  return { demander }
}
