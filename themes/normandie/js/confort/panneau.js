// The panel « Confort de lecture »: every choice shows at once, on the page behind it.
import { el } from '../commun/dom.js'
import { appliquer, appliques, DYS, ecrire, estGarde, oublier } from '../commun/reglages.js'
import { voixLocale } from '../commun/voix.js'
import { montrer as montrerRegle } from './regle.js'

/** What the panel asks: the setting, its title, and the words for each value, the site's own first. */
const CHOIX = [
  ['taille', 'Taille du texte', { '': 'Normale', 112: 'Un peu plus grande', 125: 'Grande', 150: 'Très grande', 175: 'Énorme' }],
  ['lettres', 'Lettres et mots', { '': 'Normaux', large: 'Écartés', 'tres-large': 'Très écartés' }],
  ['lignes', 'Entre les lignes', { '': 'Normal', large: 'Grand', 'tres-large': 'Très grand' }],
  ['largeur', 'Longueur des lignes', { '': 'Normale', courte: 'Courte' }],
  ['contraste', 'Contraste', { '': 'Normal', fort: 'Fort' }],
]
const BASCULES = [
  ['regle', 'Règle de lecture\u00a0: une bande suit la ligne'],
  ['calme', 'Mode calme\u00a0: ni décor ni mouvement'],
]

const formulaire = el('form', { change: lireFormulaire, submit: event => event.preventDefault() })
const garde = champ('checkbox', 'garder', '')
const etat = el('p.petit', { role: 'status' })
const ecoute = el('p.petit')
const estDys = () => Object.entries(DYS).every(([nom, valeur]) => appliques()[nom] === valeur)
const dys = el('button.bouton', { type: 'button', click: () => poser({ ...appliques(), ...DYS }) })
const panneau = /** @type {HTMLDialogElement} */ (el('dialog.confort', { 'aria-labelledby': 'confort-titre', keydown: event => { if (event.key === 'Escape') fermer() } },
  el('div.confort-tete', {},
    el('h2', { id: 'confort-titre', tabindex: '-1' }, 'Confort de lecture'),
    el('button.puce', { type: 'button', click: fermer }, 'Fermer')),
  formulaire))
/** @type {HTMLElement} */
let bouton

function champ (type, name, value) {
  return /** @type {HTMLInputElement} */ (el('input', { type, name, value }))
}

const choix = (type, nom, valeur, mots) => el('label', { 'data-valeur': valeur }, champ(type, nom, valeur), el('span', {}, mots))

function dessiner () {
  formulaire.append(
    el('div.cluster', {}, dys, el('button.puce', { type: 'button', click: () => poser({}) }, 'Tout remettre')),
    el('label.confort-garder', {}, garde, el('span', {}, 'Garder ces réglages sur cet appareil')),
    ...CHOIX.map(([nom, titre, valeurs]) => el('fieldset', { 'data-reglage': nom }, el('legend', {}, /** @type {string} */ (titre)),
      ...Object.entries(valeurs).sort(([a], [b]) => Number(a !== '') - Number(b !== '')).map(([valeur, mots]) => choix('radio', nom, valeur, mots)))),
    ...BASCULES.map(([nom, mots]) => choix('checkbox', nom, 'oui', mots)),
    ecoute,
    etat)
}

/** Reading aloud: the way to it, or why there is none. Asked anew each time: voices may come late. */
function ecouter () {
  if (!voixLocale()) return ['Cet appareil n’a pas de voix française pour lire la page. On peut en installer une dans ses réglages.']
  const bouton = /** @type {?HTMLElement} */ (document.querySelector('[data-ecouter]'))
  return bouton ? [el('button.puce', { type: 'button', click: () => { fermer(); bouton.click() } }, '▶ Écouter cette page')] : []
}

/** The form says what the page shows. */
function remplir () {
  const choisis = appliques()
  for (const champ of /** @type {HTMLInputElement[]} */ ([...formulaire.querySelectorAll('input[name]')])) {
    if (champ !== garde) champ.checked = (choisis[champ.name] ?? '') === champ.value
  }
  garde.checked = estGarde()
  dys.setAttribute('aria-pressed', String(estDys()))
  dys.textContent = estDys() ? '✓ Réglage DYS' : 'Réglage DYS'
}

function lireFormulaire () {
  const lus = [...new FormData(/** @type {HTMLFormElement} */ (formulaire))].filter(([nom, valeur]) => nom !== 'garder' && valeur)
  poser(Object.fromEntries(lus))
}

function poser (choisis) {
  const choix = Object.keys(choisis).length > 0
  const retenu = choix || garde.checked ? ecrire(choisis, garde.checked) : oublier()
  appliquer(choisis)
  montrerRegle(choisis.regle)
  remplir()
  etat.textContent = !choix ? 'Réglages du site.' : !retenu ? 'Valable sur cette page\u00a0: le navigateur ne retient rien.' : garde.checked ? 'Gardé sur cet appareil.' : 'Valable dans cet onglet.'
}

function ouvrir () {
  ecoute.replaceChildren(...ecouter())
  remplir()
  panneau.show()
  panneau.querySelector('h2').focus()
  bouton.setAttribute('aria-expanded', 'true')
}

function fermer () {
  panneau.close()
  bouton.setAttribute('aria-expanded', 'false')
  bouton.focus()
}

export function demarrer () {
  bouton = document.querySelector('[data-confort]')
  dessiner()
  // Just after its button, so that the next Tab goes in.
  bouton.after(panneau)
  montrerRegle(appliques().regle)
  bouton.addEventListener('click', () => panneau.open ? fermer() : ouvrir())
  if (bouton.dataset.demande !== undefined) ouvrir()
}
