// How long a school has worked: its opening and a day → yes, from when, or not before.
import { ecrire, lire } from '../commun/adresse.js'
import { au, depassees } from './anciennete.js'
import { jour, moment } from './mots.js'
import { entier, signaler } from './saisie.js'

/** No school of production is older: the first opened in 1882. */
const ANNEES = [1882, 2100]

/** @param {HTMLElement} bon */
export function age (bon) {
  const annees = Number(bon.dataset.annees)
  const champ = nom => /** @type {HTMLInputElement} */ (bon.querySelector(`[name=${nom}]`))
  const [mois, annee, le] = ['mois', 'annee', 'au'].map(champ)
  const depart = le.value
  let attente

  function calculer (fini) {
    const lue = entier(annee.value, { vide: 'Écrivez l’année d’ouverture.', nom: 'Une année', de: ANNEES[0], a: ANNEES[1], exemple: 2022, depasse: `Une année va de ${ANNEES[0]} à ${ANNEES[1]}.` })
    const faux = lue.erreur && (fini || annee.value.trim()) ? lue.erreur : ''
    if (fini || !lue.erreur) signaler(annee, annee.value.trim() || fini ? lue.erreur : '')
    const reponse = lue.erreur ? { genre: '', mots: '', detail: '' } : repondre(annees, { annee: lue.nombre, mois: Number(mois.value) || undefined }, le.value || depart)
    bon.dataset.reponse = reponse.genre
    bon.querySelector('[data-detail]').textContent = reponse.detail
    clearTimeout(attente)
    attente = setTimeout(() => { bon.querySelector('[data-etat]').textContent = reponse.mots || (fini && faux ? `À corriger\u00a0: ${faux}` : '') }, 250)
  }

  function garder () {
    const ouverture = annee.value.trim() && [annee.value.trim(), mois.value].filter(Boolean).join('-')
    ecrire({ ouverture, au: le.value === depart ? '' : le.value })
  }

  function reprendre () {
    const adresse = lire()
    const [a = '', m = ''] = (adresse.get('ouverture') ?? '').split('-')
    annee.value = a
    mois.value = m
    if (!mois.value) mois.value = ''
    le.value = adresse.get('au') ?? depart
    if (!le.value) le.value = depart
    calculer(Boolean(a))
  }

  const changer = fini => { calculer(fini); garder() }
  annee.addEventListener('input', () => changer(false))
  for (const champ of [annee, mois, le]) champ.addEventListener('change', () => changer(Boolean(annee.value.trim()) || champ === annee))
  bon.querySelector('form').addEventListener('submit', event => { event.preventDefault(); changer(true) })
  addEventListener('popstate', reprendre)
  addEventListener('pageshow', event => { if (event.persisted) reprendre() })
  bon.hidden = false
  reprendre()
}

const NOMBRES = ['', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix']

/** The answer in words. */
export function repondre (annees, ouverture, le) {
  const genre = au(annees, ouverture, le)
  const [premier, dernier] = depassees(annees, ouverture)
  const age = `plus ${annees > 1 ? `de ${NOMBRES[annees] ?? annees} années` : 'd’une année'} d’activité`
  const detail = ouverture.mois
    ? `Une école ouverte en ${moment(ouverture)} a ${age} à partir du ${jour(dernier)} au plus tard.`
    : `Une école ouverte en ${ouverture.annee} a ${age} à partir d’un jour entre le ${jour(premier)} et le ${jour(dernier)}, selon le mois de son ouverture.`
  const mots = {
    oui: `Oui, au ${jour(le)}`,
    'peut-etre': ouverture.mois ? `Cela dépend du jour d’ouverture\u00a0: oui à partir du ${jour(dernier)} au plus tard` : `Cela dépend du mois d’ouverture\u00a0: oui à partir du ${jour(dernier)} au plus tard`,
    'pas-encore': `Pas encore au ${jour(le)}\u00a0: oui à partir du ${jour(dernier)} au plus tard`
  }[genre]
  return { genre, mots: `${mots}.`, detail }
}
