// « Confort de lecture » and « Écouter »: on every page, loaded when somebody asks for them.
import { el } from '../commun/dom.js'
import { appliquer, lire } from '../commun/reglages.js'
import { quandVoix } from '../commun/voix.js'

/** Loads one of the scripts that the page names in its template of tools, once; their style first. */
function charger (nom) {
  const { content } = /** @type {HTMLTemplateElement} */ (document.querySelector('template[data-outils]'))
  const { src } = /** @type {HTMLScriptElement} */ (content.querySelector(`script[data-outil=${nom}]`))
  const suite = () => document.head.append(el('script', { src }))
  const style = content.querySelector('link')
  if (!style) return suite()
  style.addEventListener('load', suite)
  style.addEventListener('error', suite)
  document.head.append(style)
}

/** The first click loads the tool and is its answer; the tool hears the next ones itself. */
function preparer (bouton, outil) {
  bouton.addEventListener('click', () => {
    bouton.dataset.demande = ''
    charger(outil)
  }, { once: true })
}

function proposerEcoute () {
  const bouton = el('button.puce.ecouter', { type: 'button', 'data-ecouter': true }, '▶ Écouter')
  document.querySelector('[data-ecoute]')?.append(bouton)
  preparer(bouton, 'lecture')
}

export function demarrer () {
  const bouton = /** @type {HTMLElement} */ (document.querySelector('[data-confort]'))
  if (!bouton) return
  bouton.dataset.pret = ''
  const choisis = lire()
  appliquer(choisis)
  if (choisis.regle) charger('confort')
  else preparer(bouton, 'confort')
  quandVoix(proposerEcoute)
  // Back from another page, where the settings may have changed.
  addEventListener('pageshow', ({ persisted }) => { if (persisted) appliquer(lire()) })
}
