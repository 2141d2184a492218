// The script computes what the program computes: the same files, written by tests/programme/vecteurs.rs.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { depassees } from '../../themes/normandie/js/simulateur/anciennete.js'
import { montant } from '../../themes/normandie/js/simulateur/mots.js'
import { decompte, prevision } from '../../themes/normandie/js/simulateur/regles.js'

const MAXIMUM = 500
const lignes = (nom, mot) => readFileSync(new URL(`../vecteurs/${nom}.txt`, import.meta.url), 'utf8').split('\n').filter(ligne => ligne.startsWith(mot + ' ')).map(ligne => ligne.slice(mot.length + 1))
const suite = (de, a) => Array.from({ length: a - de + 1 }, (_, i) => de + i)

/** FNV-1a, 32 bits. */
function empreinte (texte) {
  let somme = 0x811c9dc5
  for (const octet of Buffer.from(texte)) somme = Math.imul(somme ^ octet, 0x01000193)
  return (somme >>> 0).toString(16).padStart(8, '0')
}

function ligne (aide, prevus, reels) {
  const a = prevision(aide, prevus), b = decompte(aide, prevus, reels)
  return [prevus, reels, a.subvention, a.acompte, a.reste, b.due, b.solde, b.tropPercu].join(' ')
}
const rang = (aide, prevus) => suite(0, MAXIMUM).map(reels => ligne(aide, prevus, reels) + '\n').join('')

test('every pair of numbers of pupils gives the same amounts', () => {
  const rangs = lignes('aide', 'aide')
  assert.equal(rangs.filter(rang => rang.startsWith('5000 60 ')).length, MAXIMUM + 1, 'each forecast from 0 to 500')
  for (const texte of rangs) {
    const [plafond, acompte, prevus, attendue] = texte.split(' ')
    const aide = { plafond: Number(plafond), acompte: Number(acompte) }
    const calcul = prevus === '*' ? suite(0, MAXIMUM).map(prevus => rang(aide, prevus)).join('') : rang(aide, Number(prevus))
    assert.equal(empreinte(calcul), attendue, texte)
  }
  for (const texte of lignes('aide', 'ligne')) {
    const [regle, attendue] = texte.split(' : ')
    const [plafond, acompte] = regle.split(' ').map(Number)
    const [prevus, reels] = attendue.split(' ').map(Number)
    assert.equal(ligne({ plafond, acompte }, prevus, reels), attendue)
  }
})

test('amounts are written the same', () => {
  for (const texte of lignes('aide', 'montant')) {
    const [centimes, ...ecrit] = texte.split(' ')
    assert.equal(montant(Number(centimes)), ecrit.join(' '))
  }
})

const ouverture = texte => { const [annee, mois] = texte.split('-').map(Number); return { annee, mois } }
const age = (annees, texte) => `${texte} ${depassees(annees, ouverture(texte)).join(' ')}`
const ages = (annees, annee) => [`${annee}`, ...suite(1, 12).map(mois => `${annee}-${String(mois).padStart(2, '0')}`)].map(texte => age(annees, texte) + '\n').join('')

test('every month of opening gives the same days', () => {
  for (const texte of lignes('anciennete', 'anciennete')) {
    const [annees, annee, attendue] = texte.split(' ')
    const calcul = annee === '*' ? suite(1882, 2100).map(annee => ages(Number(annees), annee)).join('') : ages(Number(annees), annee)
    assert.equal(empreinte(calcul), attendue, texte)
  }
  for (const texte of lignes('anciennete', 'ligne')) {
    const [annees, attendue] = texte.split(' : ')
    assert.equal(age(Number(annees), attendue.split(' ')[0]), attendue)
  }
})
