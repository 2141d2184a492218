// The search page: what is typed and ticked is answered, and stands in the address.
import { lexique } from './lexique.js'
import { autour, chercher } from './chercher.js'
import { element, phrase } from './montrer.js'
import { lire, filtrer, compter, estVierge, nommer, CLES } from './filtrer.js'

const TITRES = { secteur: 'Famille de métiers', metier: 'Métier', diplome: 'Diplôme', region: 'Région', departement: 'Département', statut: 'Reconnaissance et soutien', rayon: 'Distance' }
/** Longer lists are cut: nobody reads further, and a phone must draw them. */
const MONTREES = 60
const CHOIX = 12

export function demarrer (index) {
  const un = nom => document.querySelector(`[data-recherche-${nom}]`)
  const [champ, etat, liste, rien, filtres, base, pres] = ['champ', 'etat', 'liste', 'rien', 'filtres', 'base', 'pres'].map(un)
  /** Built at the first question: a phone needs a moment for it. */
  let lex = null
  const titre = document.title
  let choisis = {}
  /** Where the person is, once asked: never in the address, never sent. */
  let ici = null

  /** Everything that can be asked again: the query and the filters. */
  const parametres = () => {
    const out = new URLSearchParams()
    if (champ.value.trim()) out.set('q', champ.value.trim())
    for (const cle of [...CLES, 'rayon']) for (const valeur of [choisis[cle] ?? []].flat()) out.append(cle, valeur)
    return out
  }
  const noter = nouveau => {
    const texte = parametres().toString()
    history[nouveau ? 'pushState' : 'replaceState'](null, '', texte ? '?' + texte : location.pathname)
  }

  function repondre () {
    const requete = champ.value.trim()
    const demande = requete || !estVierge(choisis) || ici
    if (demande) lex ??= lexique(index)
    const tout = { resultats: index.ecoles.map((_, rang) => ({ type: 'ecole', rang })), sens: { jetons: [], inconnus: [] }, elargi: null }
    if (!requete && ici) tout.resultats = autour(lex, tout.resultats, ici)
    const reponse = requete ? chercher(lex, requete, ici) : tout
    const gardes = demande ? filtrer(lex, reponse.resultats, choisis) : []
    liste.replaceChildren(...gardes.slice(0, MONTREES).map(r => element(lex, r, reponse.sens.jetons)))
    etat.textContent = !demande ? '' : phrase(lex, requete || (ici ? 'près de moi' : 'ces choix'), { ...reponse, resultats: gardes, elargi: gardes.length ? reponse.elargi : null })
    etat.dataset.requete = requete
    etat.dataset.nombre = demande ? String(gardes.length) : ''
    document.title = demande ? `${etat.textContent.replace(/\.$/, '')} · ${titre}` : titre
    rien.hidden = !demande || gardes.length > 0
    base.hidden = demande && gardes.length > 0
    dessinerFiltres(demande ? reponse.resultats : [])
  }

  function dessinerFiltres (resultats) {
    const ouverts = new Set([...filtres.querySelectorAll('details[open]')].map(d => d.dataset.cle))
    const groupes = resultats.length ? compter(lex, resultats, choisis) : []
    if (resultats.some(r => r.km > 20)) groupes.push({ cle: 'rayon', choix: [20, 50, 100].map(km => ({ valeur: km, nom: `à moins de ${km}\u00a0km`, nombre: resultats.filter(r => r.km <= km).length, choisi: choisis.rayon === km })) })
    const actifs = Object.entries(choisis).flatMap(([cle, valeurs]) => [valeurs].flat().map(valeur => ({ cle, valeur })))
    filtres.hidden = !groupes.length && !actifs.length
    const jetons = actifs.map(({ cle, valeur }) => bouton(cle === 'rayon' ? `à moins de ${valeur}\u00a0km` : nommer(index, cle, valeur), `Retirer : `, () => basculer(cle, valeur)))
    if (actifs.length > 1) jetons.push(bouton('Tout effacer', '', () => { choisis = {}; noter(true); repondre(); champ.focus() }))
    const puces = document.createElement('p')
    puces.className = 'cluster'
    puces.append(...jetons)
    filtres.replaceChildren(...(jetons.length ? [puces] : []), ...(groupes.length ? [volet(groupes, ouverts)] : []))
  }

  /** All the filters behind one word: on a phone the answers come first. */
  function volet (groupes, ouverts) {
    const d = depliant('filtrer', 'Filtrer', ouverts)
    const dedans = document.createElement('div')
    dedans.className = 'cluster'
    dedans.append(...groupes.map(groupe => detail(groupe, ouverts)))
    d.append(dedans)
    return d
  }

  function depliant (cle, titre, ouverts) {
    const d = document.createElement('details'), s = document.createElement('summary')
    d.dataset.cle = cle
    d.open = ouverts.has(cle)
    s.textContent = titre
    d.append(s)
    return d
  }

  function bouton (texte, avant, action) {
    const b = document.createElement('button')
    b.type = 'button'
    b.className = 'puce'
    if (avant) { const cache = document.createElement('span'); cache.className = 'cache-visuel'; cache.textContent = avant; b.append(cache) }
    b.append(texte, avant ? ' ×' : '')
    b.addEventListener('click', action)
    return b
  }

  function detail ({ cle, choix }, ouverts) {
    const d = depliant(cle, TITRES[cle], ouverts)
    const ul = document.createElement('ul')
    ul.className = 'nue'
    for (const { valeur, nom, nombre, choisi } of choix.slice(0, CHOIX)) {
      const li = document.createElement('li'), label = document.createElement('label'), coche = document.createElement('input')
      coche.type = 'checkbox'
      coche.checked = choisi
      coche.dataset.valeur = valeur
      coche.addEventListener('change', () => { basculer(cle, valeur); filtres.querySelector(`details[data-cle="${cle}"] input[data-valeur="${valeur}"]`)?.focus() })
      label.append(coche, ` ${nom} `, Object.assign(document.createElement('span'), { className: 'doux', textContent: `(${nombre})` }))
      li.append(label)
      ul.append(li)
    }
    d.append(ul)
    return d
  }

  function basculer (cle, valeur) {
    if (cle === 'rayon') { if (choisis.rayon === valeur) delete choisis.rayon; else choisis.rayon = valeur } else {
      const reste = (choisis[cle] ?? []).filter(v => v !== valeur)
      if (reste.length === (choisis[cle] ?? []).length) reste.push(valeur)
      if (reste.length) choisis[cle] = reste; else delete choisis[cle]
    }
    noter(true)
    repondre()
  }

  /** « Près de moi »: the browser asks the person; the distances are computed here. */
  function situer () {
    if (ici) { ici = null; pres.setAttribute('aria-pressed', 'false'); return repondre() }
    etat.textContent = 'Recherche de la position…'
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      ici = [coords.latitude, coords.longitude].map(degres => Math.round(degres * 100))
      pres.setAttribute('aria-pressed', 'true')
      repondre()
    }, () => { etat.textContent = 'Position inconnue. Il suffit d’écrire le nom d’une ville.' }, { timeout: 10_000, maximumAge: 600_000 })
  }

  function relire () {
    const adresse = new URLSearchParams(location.search)
    champ.value = adresse.get('q') ?? ''
    choisis = lire(index, adresse)
    repondre()
  }

  champ.addEventListener('input', () => { repondre(); noter(false) })
  champ.form.addEventListener('submit', event => { event.preventDefault(); noter(true); repondre() })
  if (navigator.geolocation && isSecureContext) { pres.hidden = false; pres.addEventListener('click', situer) }
  addEventListener('popstate', relire)
  relire()
}

if (typeof document !== 'undefined' && document.querySelector('[data-recherche-liste]')) demarrer(self.etabliIndex)
