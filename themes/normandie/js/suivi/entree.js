// The boxes of the guide: ticked, counted, carried from page to page.
import { ecrireAdresse } from '../commun/adresse.js'
import { versFichier } from '../commun/site.js'
import { avec, garder, gardees, lues, oublier } from './coches.js'
import { bilan, phases } from './bilan.js'
import { choix } from './choix.js'

const cases = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[name=fait]'))
const guide = versFichier('creer/')
/** @type {Set<string>} */
let faites
/** A link that carries ticks is shown as it is: what the device keeps stays there. */
let surAppareil

function lire () {
  const adresse = lues(location.search)
  const appareil = gardees()
  surAppareil = adresse === null && appareil !== null
  faites = new Set(adresse ?? appareil ?? [])
}

function ecrire () {
  if (surAppareil && !garder([...faites])) surAppareil = false
  ecrireAdresse(avec(location.href, surAppareil ? [] : [...faites]))
  montrer()
}

function montrer () {
  for (const une of cases) une.checked = faites.has(une.value)
  for (const lien of document.links) {
    if (lien.href.startsWith(guide) && !lien.getAttribute('href').startsWith('#')) lien.href = avec(lien.href, surAppareil ? [] : [...faites])
  }
  for (const compte of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-suivi-compte]'))) {
    const n = compte.dataset.suiviCompte.split(' ').filter(id => faites.has(id)).length
    compte.textContent = n ? `, ${n} ${n > 1 ? 'cochées' : 'cochée'}` : ''
  }
  const mot = document.querySelector('[data-suivi-lieu]')
  if (mot) mot.textContent = faites.size ? (surAppareil ? ' Vos coches sont gardées sur cet appareil.' : ' Vos coches sont dans l’adresse de cette page\u00a0: gardez-la, ou partagez-la.') : ''
  phases(faites)
  bilan(faites)
  choix({
    surAppareil,
    lien: () => avec(location.href, [...faites]),
    choisir: appareil => {
      surAppareil = appareil
      if (!appareil) oublier()
      ecrire()
    },
    vider: () => { faites.clear(); ecrire() }
  })
}

for (const une of cases) {
  une.addEventListener('change', () => {
    if (une.checked) faites.add(une.value)
    else faites.delete(une.value)
    ecrire()
  })
}
// Back and Forward bring the page as it was; another tab may have ticked since.
const relire = () => { lire(); montrer() }
addEventListener('pageshow', relire)
addEventListener('storage', relire)
