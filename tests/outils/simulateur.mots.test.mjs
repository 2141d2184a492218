// What the tools say: errors beside a field, operations in words.
import assert from 'node:assert/strict'
import test from 'node:test'
import { compte } from '../../themes/normandie/js/simulateur/aide.js'
import { repondre } from '../../themes/normandie/js/simulateur/age.js'
import { entier } from '../../themes/normandie/js/simulateur/saisie.js'

const nu = texte => texte.replace(/[\u00a0\u202f]/g, ' ')
const REGLE = { vide: 'Écrivez le nombre.', nom: 'Un nombre d’élèves', de: 0, a: 500, exemple: 20, depasse: 'Le calcul va de 0 à 500 élèves.' }
const lu = texte => { const { nombre, erreur } = entier(texte, REGLE); return erreur ?? nombre }

test('what is typed is a number, or the error says what to write', () => {
  for (const [texte, attendu] of [
    ['20', 20], [' 20 ', 20], ['020', 20], ['0', 0], ['500', 500],
    ['', 'Écrivez le nombre.'], ['   ', 'Écrivez le nombre.'],
    ['-3', 'Un nombre d’élèves ne peut pas être au-dessous de zéro.'], ['−3', 'Un nombre d’élèves ne peut pas être au-dessous de zéro.'],
    ['12,5', 'Un nombre d’élèves est un nombre entier, sans virgule.'], ['12.0', 'Un nombre d’élèves est un nombre entier, sans virgule.'],
    ['vingt', 'Écrivez-le en chiffres seulement, par exemple 20.'], ['1e2', 'Écrivez-le en chiffres seulement, par exemple 20.'], ['<b>', 'Écrivez-le en chiffres seulement, par exemple 20.'],
    ['501', 'Le calcul va de 0 à 500 élèves.'], ['1 000', 'Le calcul va de 0 à 500 élèves.'],
  ]) assert.equal(lu(texte), attendu, texte)
})

/** Each line as a reader sees it, bars left out. */
function lignes (prevus, presents) {
  const { lignes, etat } = compte({ plafond: 5000, acompte: 60 }, prevus, presents)
  return [...Object.entries(lignes).map(([nom, { calcul }]) => `${nom} : ${calcul}`), etat].map(nu)
}

test('each line says its operation', () => {
  assert.deepEqual(lignes(20, 15), [
    'prevue : 20 élèves × 5 000 € = 100 000 €',
    'acompte : 60 % de 100 000 € = 60 000 €',
    'due : 15 élèves × 5 000 € = 75 000 €',
    'solde : 75 000 € − 60 000 € = 15 000 €',
    'rendu : Rien à rembourser : le premier versement ne dépasse pas la subvention due.',
    'Premier versement : 60 000 €. Solde : 15 000 €. Subvention due : 75 000 €.',
  ])
  assert.equal(lignes(20, 24)[2], 'due : 24 élèves × 5 000 € = 120 000 €, mais pas plus que la subvention prévue : 100 000 €')
  assert.equal(lignes(20, 10)[4], 'rendu : 60 000 € − 50 000 € = 10 000 €')
  assert.equal(lignes(20, undefined)[5], 'Premier versement : 60 000 €. Solde : 40 000 € au plus.')
  assert.equal(lignes(1, 0)[0], 'prevue : 1 élève × 5 000 € = 5 000 €')
})

test('the bars stay on their scale', () => {
  for (const [prevus, presents] of [[0, 0], [0, 5], [20, 0], [20, 10], [20, 15], [20, 500], [500, undefined]]) {
    for (const { barre } of Object.values(compte({ plafond: 5000, acompte: 60 }, prevus, presents).lignes)) {
      if (barre) assert.ok(0 <= barre[0] && barre[0] <= barre[1] && barre[1] <= 100, `${prevus} ${presents} ${barre}`)
    }
  }
})

test('an age is yes, not yet, or depends on the month', () => {
  const dit = (ouverture, le) => nu(repondre(3, ouverture, le).mots)
  assert.equal(dit({ annee: 2023, mois: 9 }, '2026-11-21'), 'Oui, au 21 novembre 2026.')
  assert.equal(dit({ annee: 2024, mois: 1 }, '2026-11-21'), 'Pas encore au 21 novembre 2026 : oui à partir du 1er février 2027 au plus tard.')
  assert.equal(dit({ annee: 2023 }, '2026-11-21'), 'Cela dépend du mois d’ouverture : oui à partir du 1er janvier 2027 au plus tard.')
  assert.equal(nu(repondre(3, { annee: 2022, mois: 9 }, '2026-11-21').detail), 'Une école ouverte en septembre 2022 a plus de trois années d’activité à partir du 1er octobre 2025 au plus tard.')
})
