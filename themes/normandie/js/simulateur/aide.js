// The order form of a grant per pupil: two numbers of pupils → the two payments, each with its operation.
import { copieur } from '../commun/copie.js'
import { el } from '../commun/dom.js'
import { ecrire, lire } from '../commun/adresse.js'
import { eleves, montant } from './mots.js'
import { decompte, prevision } from './regles.js'
import { entier, signaler } from './saisie.js'

/** @param {HTMLElement} bon  The form, as the template draws it; its attributes are the rules. */
export function aide (bon) {
  const regles = { plafond: Number(bon.dataset.plafond), acompte: Number(bon.dataset.acompte) }
  const maximum = Number(bon.dataset.maximum)
  const champ = nom => /** @type {HTMLInputElement} */ (bon.querySelector(`[name=${nom}]`))
  const [prevu, reels, inconnu] = ['prevu', 'reels', 'inconnu'].map(champ)
  const rentree = /** @type {HTMLSelectElement} */ (document.querySelector('[data-rentree]'))
  const depart = { prevu: prevu.value, rentree: rentree?.value }
  let attente

  const nombre = (champ, vide) => entier(champ.value, { vide, nom: 'Un nombre d’élèves', de: 0, a: maximum, exemple: 20, depasse: `Le calcul va de 0 à ${maximum} élèves.` })
  const lus = () => ({
    prevus: nombre(prevu, 'Écrivez le nombre d’élèves prévus.'),
    presents: inconnu.checked ? { nombre: undefined } : nombre(reels, 'Écrivez le nombre d’élèves, ou cochez «\u00a0Pas encore connu\u00a0».')
  })

  /** @param {boolean} fini  The reader has left the field: what is wrong is said. */
  function calculer (fini) {
    const { prevus, presents } = lus()
    for (const [champ, { erreur }] of /** @type {[HTMLInputElement, {erreur?: string}][]} */ ([[prevu, prevus], [reels, presents]])) {
      if (fini || !erreur) signaler(champ, erreur)
    }
    const erreur = prevus.erreur ?? presents.erreur
    bon.toggleAttribute('data-faux', Boolean(erreur))
    const { lignes, etat } = erreur ? { lignes: {}, etat: fini ? `À corriger\u00a0: ${erreur}` : '' } : compte(regles, prevus.nombre, presents.nombre)
    for (const ligne of bon.querySelectorAll('[data-ligne]')) montrer(/** @type {HTMLElement} */ (ligne), lignes[/** @type {HTMLElement} */ (ligne).dataset.ligne])
    annoncer(etat)
  }

  /** Once the reader stops typing: a screen reader would read each digit. */
  function annoncer (etat) {
    clearTimeout(attente)
    attente = setTimeout(() => { bon.querySelector('[data-etat]').textContent = etat }, 250)
  }

  function garder () {
    ecrire({ prevu: prevu.value.trim(), reels: inconnu.checked ? '' : reels.value.trim(), rentree: rentree?.value === depart.rentree ? '' : rentree?.value })
  }

  function dater () {
    for (const place of document.querySelectorAll('[data-annee]')) {
      place.textContent = `\u00a0${rentree.value}`
    }
  }

  function reprendre () {
    const adresse = lire()
    prevu.value = adresse.get('prevu') ?? depart.prevu
    reels.value = adresse.get('reels') ?? ''
    inconnu.checked = !reels.value
    if (rentree) {
      rentree.value = adresse.get('rentree') ?? depart.rentree
      if (rentree.selectedIndex < 0) rentree.value = depart.rentree
      dater()
    }
    calculer(adresse.has('prevu') || adresse.has('reels'))
  }

  const changer = fini => { calculer(fini); garder() }
  prevu.addEventListener('input', () => changer(false))
  prevu.addEventListener('blur', () => calculer(true))
  reels.addEventListener('input', () => { inconnu.checked = false; changer(false) })
  reels.addEventListener('blur', () => calculer(true))
  inconnu.addEventListener('change', () => {
    if (inconnu.checked) reels.value = ''
    else reels.focus()
    changer(inconnu.checked)
  })
  bon.querySelector('form').addEventListener('submit', event => { event.preventDefault(); changer(true) })
  rentree?.addEventListener('change', () => { dater(); garder() })
  addEventListener('popstate', reprendre)
  // A page kept by the browser comes back with its fields, not with its checkbox in step.
  addEventListener('pageshow', event => { if (event.persisted) reprendre() })

  bon.querySelector('[data-gestes]').append(
    el('button.puce', { type: 'button', click: () => print() }, 'Imprimer'),
    copieur('button.puce', 'Copier le lien', 'Lien copié', () => { garder(); return location.href }))
  for (const cache of document.querySelectorAll('[data-outil-seul]')) cache.removeAttribute('hidden')
  reprendre()
}

/** @typedef {{centimes?: number, jusque?: boolean, calcul: string, barre?: [number, number]}} Ligne */

/**
 * Every line in figures and in words.
 * @returns {{lignes: Record<string, Ligne>, etat: string}}
 */
export function compte (regles, prevus, presents) {
  const { subvention, acompte, reste } = prevision(regles, prevus)
  const part = centimes => subvention ? 100 * centimes / subvention : 0
  const parEleve = montant(regles.plafond * 100)
  const pour = nombre => `${eleves(nombre)}\u00a0× ${parEleve} =\u00a0${montant(regles.plafond * 100 * nombre)}`
  /** @type {Record<string, Ligne>} */
  const lignes = {
    prevue: { centimes: subvention, calcul: pour(prevus), barre: [0, part(subvention)] },
    acompte: { centimes: acompte, calcul: `${regles.acompte}\u00a0% de ${montant(subvention)} =\u00a0${montant(acompte)}`, barre: [0, part(acompte)] }
  }
  if (presents === undefined) {
    lignes.due = { calcul: 'Elle dépend du nombre d’élèves présents au 31\u00a0décembre.' }
    lignes.solde = { centimes: reste, jusque: true, calcul: `${100 - regles.acompte}\u00a0% de ${montant(subvention)} =\u00a0${montant(reste)}, si tous les élèves prévus sont là.`, barre: [part(acompte), part(subvention)] }
    lignes.rendu = { calcul: 'Seulement si la subvention due est plus petite que le premier versement.' }
    return { lignes, etat: `Premier versement\u00a0: ${montant(acompte)}. Solde\u00a0: ${montant(reste)} au plus.` }
  }
  const { due, solde, tropPercu } = decompte(regles, prevus, presents)
  const plafonnee = presents > prevus ? `, mais pas plus que la subvention prévue\u00a0: ${montant(subvention)}` : ''
  lignes.due = { centimes: due, calcul: pour(presents) + plafonnee, barre: [0, part(due)] }
  lignes.solde = { centimes: solde, calcul: solde ? `${montant(due)} − ${montant(acompte)} =\u00a0${montant(solde)}` : 'Rien de plus\u00a0: la subvention due ne dépasse pas le premier versement.', barre: [part(acompte), part(acompte + solde)] }
  lignes.rendu = { centimes: tropPercu, calcul: tropPercu ? `${montant(acompte)} − ${montant(due)} =\u00a0${montant(tropPercu)}` : 'Rien à rembourser\u00a0: le premier versement ne dépasse pas la subvention due.', barre: [part(due), part(due + tropPercu)] }
  const suite = tropPercu ? `L’école rembourse ${montant(tropPercu)}` : `Solde\u00a0: ${montant(solde)}`
  return { lignes, etat: `Premier versement\u00a0: ${montant(acompte)}. ${suite}. Subvention due\u00a0: ${montant(due)}.` }
}

/** @param {HTMLElement} place @param {Ligne | undefined} ligne */
function montrer (place, ligne) {
  const un = nom => /** @type {HTMLElement} */ (place.querySelector(`[data-${nom}]`))
  place.toggleAttribute('data-vide', ligne?.centimes === undefined)
  place.toggleAttribute('data-jusque', Boolean(ligne?.jusque))
  place.dataset.centimes = String(ligne?.centimes ?? '')
  un('montant').textContent = ligne?.centimes === undefined ? '' : (ligne.jusque ? 'au plus ' : '') + montant(ligne.centimes)
  un('calcul').textContent = ligne?.calcul ?? ''
  const [de, a] = ligne?.barre ?? [0, 0]
  un('barre').style.setProperty('--de', `${de}%`)
  un('barre').style.setProperty('--large', `${a - de}%`)
}
