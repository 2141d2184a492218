// What a page does with the search: the search page answers, every field proposes.
import { deplier } from './index.js'
import { lexique } from './lexique.js'
import { demarrer } from './page.js'
import { suggerer } from './suggestions.js'

const index = deplier(/** @type {any} */ (self).etabliIndex)
let lex
/** Built at the first question: a phone needs a moment for it. */
const dictionnaire = () => lex ??= lexique(index)

const page = document.querySelector('[data-recherche-liste]') ? demarrer(index, dictionnaire) : null
for (const champ of document.querySelectorAll('input[type=search]')) suggerer(/** @type {HTMLInputElement} */ (champ), dictionnaire, page)
