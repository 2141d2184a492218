// Suggestions of a search field: a WAI-ARIA combobox (editable, list, manual selection).
// On the search page they stand in a row and complete the query; elsewhere below the field, and lead to the page.
import { plier } from './mots.js'
import { completer } from './completer.js'
import { el, imprimer, pluriel } from '../commun/dom.js'
import { decrire, lien, nomDe } from './montrer.js'

const LONG = 18
const COMBIEN = 6, COMBIEN_EN_LIGNE = 4

/**
 * @param {HTMLInputElement} champ
 * @param {() => any} dictionnaire
 * @param {?{demander: (requete: string) => void}} page  The search page, if this is it.
 */
export function suggerer (champ, dictionnaire, page) {
  let actif = -1, options = []
  const liste = el('ul.suggestions.nue', { id: champ.id + '-suggestions', role: 'listbox', 'aria-label': 'Suggestions', hidden: true })
  const annonce = el('p.cache-visuel', { 'aria-live': 'polite' })
  const place = /** @type {HTMLElement} */ (document.querySelector('[data-recherche-suggestions]'))
  if (place) place.append(liste)
  else champ.parentElement.append(liste)
  champ.parentElement.append(annonce)
  for (const [nom, valeur] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': liste.id })) champ.setAttribute(nom, valeur)

  function montrer () {
    const lex = dictionnaire(), requete = champ.value.trim()
    options = completer(lex, champ.value, place ? COMBIEN_EN_LIGNE : COMBIEN).filter(o => plier(o.avant + nomDe(lex, o)) !== plier(requete))
    liste.replaceChildren(...options.map((option, i) => el('li', {
      id: `${liste.id}-${i}`,
      role: 'option',
      'aria-selected': 'false',
      // The field must not lose the focus before the click.
      pointerdown: event => event.preventDefault(),
      click: () => prendre(i)
    }, ...contenu(lex, option))))
    choisir(-1)
    ouvrir(options.length > 0)
    annonce.textContent = options.length ? pluriel(options.length, 'suggestion') : ''
  }
  function contenu (lex, option) {
    // On a phone, a row has no room for the whole sentence.
    const nom = imprimer((option.avant.length > LONG ? '… ' : option.avant) + nomDe(lex, option))
    return place ? [nom] : [nom, ' ', el('span.petit.doux', {}, option.type === 'lieu' ? 'Ville' : decrire(lex, option).lignes[0])]
  }
  function ouvrir (oui) {
    liste.hidden = !oui
    champ.setAttribute('aria-expanded', String(oui))
    if (!oui) choisir(-1)
  }
  function choisir (i) {
    actif = i
    ;[...liste.children].forEach((li, j) => li.setAttribute('aria-selected', String(j === i)))
    if (i < 0) return champ.removeAttribute('aria-activedescendant')
    champ.setAttribute('aria-activedescendant', liste.children[i].id)
    annonce.textContent = `${i + 1} sur ${options.length}`
    liste.children[i].scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  /** A school or a page is opened; a place, or the end of a longer query, is searched for. */
  function prendre (i) {
    const option = options[i], texte = option.avant + nomDe(dictionnaire(), option)
    const { type, rang } = option, lex = dictionnaire()
    // Places without a school have no page.
    const ouvre = type === 'ecole' || type === 'page' || !page && lex.ecolesPar[type]?.[rang]
    if (ouvre && !option.avant) { location.href = lien(dictionnaire(), option); return }
    champ.value = texte
    ouvrir(false)
    if (page) page.demander(texte)
    else champ.form.submit()
  }

  function touche (event) {
    const ouvert = !liste.hidden, dernier = options.length - 1
    const vers = { ArrowDown: actif < dernier ? actif + 1 : -1, ArrowUp: actif < 0 ? dernier : actif - 1 }[event.key]
    if (event.key === 'ArrowDown' && !ouvert) montrer()
    else if (ouvert && vers !== undefined) choisir(vers)
    else if (ouvert && event.key === 'Escape') ouvrir(false)
    else if (ouvert && event.key === 'Enter' && actif >= 0) prendre(actif)
    else {
      if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(event.key)) choisir(-1)
      return
    }
    event.preventDefault()
  }

  champ.addEventListener('input', montrer)
  champ.form.addEventListener('submit', () => ouvrir(false))
  addEventListener('popstate', () => ouvrir(false))
  champ.addEventListener('blur', () => ouvrir(false))
  champ.addEventListener('keydown', touche)
  // On a page that loads the search late, somebody may be typing already.
  if (document.activeElement === champ && champ.value) montrer()
}
