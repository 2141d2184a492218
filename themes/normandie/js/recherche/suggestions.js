// Suggestions below a search field (WAI-ARIA combobox, list with manual selection).
import { lexique } from './lexique.js'
import { chercher } from './chercher.js'
import { decrire, lien } from './montrer.js'

const COMBIEN = 6

export function suggerer (champ, index) {
  let lex, actif = -1, options = []
  const liste = document.createElement('ul')
  Object.assign(liste, { id: champ.id + '-suggestions', className: 'suggestions nue', hidden: true })
  liste.setAttribute('role', 'listbox')
  liste.setAttribute('aria-label', 'Suggestions')
  const annonce = Object.assign(document.createElement('p'), { className: 'cache-visuel' })
  annonce.setAttribute('aria-live', 'polite')
  champ.parentElement.append(liste, annonce)
  for (const [nom, valeur] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': liste.id })) champ.setAttribute(nom, valeur)

  function montrer () {
    lex ??= lexique(index)
    const requete = champ.value.trim()
    options = requete.length < 2 ? [] : chercher(lex, requete).resultats.slice(0, COMBIEN)
    actif = -1
    liste.replaceChildren(...options.map((option, i) => {
      const { nom, lignes } = decrire(lex, option)
      const li = document.createElement('li')
      li.id = `${liste.id}-${i}`
      li.setAttribute('role', 'option')
      li.setAttribute('aria-selected', 'false')
      const detail = Object.assign(document.createElement('span'), { className: 'petit doux', textContent: lignes[0] })
      li.append(nom, ' ', detail)
      // The field must not lose the focus before the click.
      li.addEventListener('pointerdown', event => event.preventDefault())
      li.addEventListener('click', () => aller(i))
      return li
    }))
    ouvrir(options.length > 0)
    annonce.textContent = options.length ? `${options.length} suggestion${options.length > 1 ? 's' : ''}` : ''
  }
  function ouvrir (oui) {
    liste.hidden = !oui
    champ.setAttribute('aria-expanded', String(oui))
    if (!oui) choisir(-1)
  }
  function choisir (i) {
    actif = i
    ;[...liste.children].forEach((li, j) => li.setAttribute('aria-selected', String(j === i)))
    if (i < 0) champ.removeAttribute('aria-activedescendant')
    else { champ.setAttribute('aria-activedescendant', liste.children[i].id); annonce.textContent = `${i + 1} sur ${options.length}`; liste.children[i].scrollIntoView({ block: 'nearest' }) }
  }
  const aller = i => { location.href = lien(lex, options[i]) }

  champ.addEventListener('input', montrer)
  champ.addEventListener('blur', () => ouvrir(false))
  champ.addEventListener('keydown', event => {
    const ouvert = !liste.hidden, dernier = options.length - 1
    const vers = { ArrowDown: actif < dernier ? actif + 1 : -1, ArrowUp: actif < 0 ? dernier : actif - 1 }[event.key]
    if (event.key === 'ArrowDown' && !ouvert) { montrer(); event.preventDefault() } else if (ouvert && vers !== undefined) { choisir(vers); event.preventDefault() } else if (ouvert && event.key === 'Escape') { ouvrir(false); event.preventDefault() } else if (ouvert && event.key === 'Enter' && actif >= 0) { aller(actif); event.preventDefault() } else if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(event.key)) choisir(-1)
  })
}

if (typeof document !== 'undefined' && !document.querySelector('[data-recherche-liste]')) for (const champ of document.querySelectorAll('input[type=search]')) suggerer(champ, self.etabliIndex)
