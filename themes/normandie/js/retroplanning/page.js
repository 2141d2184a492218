// The page: what its table says, and what is drawn of other dates.
import { el, pluriel } from '../commun/dom.js'
import { annee, iso, jour, longue } from './calcul.js'

export const un = nom => /** @type {HTMLElement} */ (document.querySelector(`[data-retro${nom}]`))

/** The parts of the road, from the table. */
export const lignes = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-travail]'))].map(ligne => ({
  ligne,
  id: ligne.dataset.travail,
  nom: ligne.querySelector('[data-retro-nom]').textContent,
  prevues: Number(ligne.dataset.semaines),
  semaines: Number(ligne.dataset.semaines),
  auMoins: Number(ligne.dataset.auMoins),
  avant: ligne.dataset.avant,
  /** Writes the weeks in the field. */
  remettre: () => {}
}))

export const moisPossibles = un('').dataset.mois.split(' ').map(Number)

/** A field for the weeks of each part. @param {() => void} changer */
export function champs (changer) {
  for (const travail of lignes) {
    const place = travail.ligne.querySelector('[data-retro-duree]')
    const faute = el('p.faute.petit', { id: `faute-${travail.id}` })
    const champ = /** @type {HTMLInputElement} */ (el('input', { type: 'number', min: 1, max: 156, step: 1, inputmode: 'numeric', value: travail.semaines, 'aria-label': `${travail.nom}, en semaines`, 'aria-describedby': faute.id }))
    champ.addEventListener('input', () => {
      const valeur = champ.valueAsNumber
      const juste = Number.isInteger(valeur) && valeur >= 1 && valeur <= 156
      champ.setAttribute('aria-invalid', String(!juste))
      faute.textContent = juste ? '' : 'Un nombre de semaines, de 1 à 156.'
      if (!juste) return
      travail.semaines = valeur
      changer()
    })
    travail.remettre = () => { champ.value = String(travail.semaines); champ.setAttribute('aria-invalid', 'false'); faute.textContent = '' }
    place.replaceChildren(champ, ' sem.', faute)
  }
}

/** What goes against the process of the federation, in words. */
export function reserves () {
  return lignes.filter(t => t.semaines < t.auMoins).map(t => `«\u00a0${t.nom}\u00a0»\u00a0: la FNEP demande au moins ${pluriel(t.auMoins, 'semaine')}.`)
}

export function dates (toutes, ouverture) {
  const temps = n => el('time', { datetime: iso(n) }, longue(n))
  lignes.forEach(({ ligne }, i) => {
    ligne.querySelector('[data-retro-debut]').replaceChildren(temps(toutes[i].debut))
    ligne.querySelector('[data-retro-fin]').replaceChildren(temps(toutes[i].fin))
  })
  un('-jour').replaceChildren(temps(ouverture))
}

const SVG = 'http://www.w3.org/2000/svg'

export function frise (toutes, debut, ouverture) {
  const jours = Math.max(1, ouverture - debut)
  const part = n => `${(n * 100 / jours).toFixed(2)}%`
  lignes.forEach(({ id }, i) => {
    const barre = un(`-barre="${CSS.escape(id)}"`)
    barre.setAttribute('x', part(toutes[i].debut - debut))
    barre.setAttribute('width', part(toutes[i].fin - toutes[i].debut))
  })
  const ans = []
  for (let an = annee(debut) + 1; an <= annee(ouverture); an++) {
    const x = part(jour(`${an}-01-01`) - debut)
    const trait = document.createElementNS(SVG, 'line')
    for (const [cle, valeur] of Object.entries({ x1: x, x2: x, y1: '0', y2: '28' })) trait.setAttribute(cle, valeur)
    const mot = document.createElementNS(SVG, 'text')
    for (const [cle, valeur] of Object.entries({ x, dx: '6', y: '19' })) mot.setAttribute(cle, valeur)
    mot.textContent = String(an)
    ans.push(trait, mot)
  }
  un('-annees').replaceChildren(...ans)
  un('-frise').setAttribute('aria-label', `Frise des travaux, du ${longue(debut)} au ${longue(ouverture)}. Le tableau qui suit donne les mêmes dates.`)
}
