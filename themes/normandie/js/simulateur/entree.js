// The tools of the pages of supports: each is drawn by its template, hidden until this script runs.
import { age } from './age.js'
import { aide } from './aide.js'

const outils = { simulateur: aide, anciennete: age }
for (const [nom, outil] of Object.entries(outils)) {
  const bon = /** @type {HTMLElement} */ (document.querySelector(`[data-${nom}]`))
  if (bon) outil(bon)
}
