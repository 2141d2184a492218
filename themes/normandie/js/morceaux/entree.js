// « Ma sélection » of a large directory: the pieces that hold the schools asked for, then the comparison.
import { el } from '../commun/dom.js'
import { gardees, lues } from '../commun/garde.js'
import { versFichier } from '../commun/site.js'
import { morceau } from './cle.js'

const { morceaux } = /** @type {any} */ (self).etabliSelection
const demandees = lues(location.search)
const ids = demandees.length ? demandees : gardees()
const suite = /** @type {HTMLTemplateElement} */ (document.querySelector('template[data-suite]')).content.querySelector('script')
/** Files without a fingerprint are asked for anew when the index changes. */
const version = '?' + /** @type {HTMLScriptElement} */ (document.querySelector('script[src*=selection-index]')).src.match(/[0-9a-f]+(?=\.js$)/)[0]

const charger = src => new Promise((load, error) => document.head.append(el('script', { src, load, error })))

/** Without a piece, the comparison would forget its schools: it is not begun. */
function renoncer () {
  const vide = /** @type {HTMLElement} */ (document.querySelector('[data-selection-vide]'))
  vide.replaceChildren(el('p', {}, 'Les écoles gardées n’ont pas pu être chargées. ', el('button.puce', { type: 'button', click: () => location.reload() }, 'Réessayer')))
  vide.hidden = false
}

const cles = new Set(ids.map(id => morceau(id, morceaux)))
Promise.all([...cles].map(cle => charger(versFichier(`selection/morceaux/${cle}.js`) + version))).then(() => charger(suite.src)).catch(renoncer)
