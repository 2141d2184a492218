// « Ma sélection »: the schools that were kept, side by side; their identifiers are in the address.
import { copieur } from '../commun/copie.js'
import { el, pluriel } from '../commun/dom.js'
import { adresse, garder, gardees, lues } from '../commun/garde.js'
import { versPage } from '../commun/site.js'

/** @type {{lignes: string[], ecoles: Record<string, {nom: string, secteur: string, faits: string[], lien: string}>}} */
const donnees = /** @type {any} */ (self).etabliSelection
const un = nom => /** @type {HTMLElement} */ (document.querySelector(`[data-selection${nom}]`))
const demandees = lues(location.search)
let ids = (demandees.length ? demandees : gardees()).filter(id => donnees.ecoles[id])

const lien = () => versPage('selection') + adresse(ids)

function changer (nouvelles) {
  ids = nouvelles
  garder(ids)
  dessiner()
}

function dessiner () {
  history.replaceState(null, '', ids.length ? adresse(ids) : location.pathname)
  un('').hidden = !ids.length
  un('-vide').hidden = ids.length > 0
  un('-compte').textContent = pluriel(ids.length, 'école')
  un('-table').replaceChildren(table())
  un('-gestes').replaceChildren(...gestes())
}

function table () {
  const ecoles = ids.map(id => ({ id, ...donnees.ecoles[id] }))
  const tete = el('tr', {}, el('td'), ...ecoles.map(({ id, nom, secteur }) => el('th', { scope: 'col', 'data-secteur': secteur },
    el('a', { href: versPage('ecoles/' + id) }, nom), el('br'),
    el('button.puce', { type: 'button', click: () => changer(ids.filter(autre => autre !== id)) }, 'Retirer', el('span.cache-visuel', {}, ` ${nom}`)))))
  const corps = donnees.lignes.map((titre, i) => el('tr', {}, el('th', { scope: 'row' }, titre), ...ecoles.map(({ faits, lien }) =>
    el('td', {}, ...i === donnees.lignes.length - 1 && lien ? [el('a', { href: lien, rel: 'external' }, faits[i])] : [faits[i] || el('span.manque', {}, 'non renseigné')]))))
  return el('table', {}, el('thead', {}, tete), el('tbody', {}, ...corps))
}

function gestes () {
  const copier = copieur('button.puce', 'Copier le lien', 'Lien copié', lien)
  const texte = ids.map(id => `${donnees.ecoles[id].nom}, ${donnees.ecoles[id].faits[0]}\n${versPage('ecoles/' + id)}`).join('\n\n')
  const courriel = `mailto:?subject=${encodeURIComponent('Des écoles de production')}&body=${encodeURIComponent(`${texte}\n\nCôte à côte : ${lien()}`)}`
  return [
    el('button.bouton', { type: 'button', click: () => print() }, 'Imprimer'),
    copier,
    el('a.puce.puce-lien', { href: courriel }, 'Envoyer par e-mail'),
    el('button.puce', { type: 'button', click: () => changer([]) }, 'Tout retirer')
  ]
}

dessiner()
