// The graded queries: the bars that the search must keep. A kind may miss its bar by one query.
import assert from 'node:assert/strict'
import test from 'node:test'
import { annuaire, bilan, lexique, repondre } from './outils.mjs'

/** Success at 1, in percent, by kind (docs/decisions/0006-recherche.md). */
const BARRES = { exact: 100, prefix: 100, accents: 100, place: 100, abbr: 100, typo: 96, trade: 96, diploma: 96, combo: 97, punct: 98, guide: 96, neighbour: 95, 'two-part': 94, sentence: 92, sms: 92, none: 100 }

const lex = lexique(annuaire())
const { lignes, rates } = bilan(lex)

for (const [genre, barre] of Object.entries(BARRES)) {
  test(`${genre}: right at once in ${barre} %`, () => {
    const ligne = lignes.find(ligne => ligne.genre === genre)
    const missed = rates.filter(q => q.genre === genre)
    assert.ok(ligne.s1 >= barre || barre < 100 && missed.length <= 1, JSON.stringify(missed, null, 1))
  })
}

test('all: first 95 %, in three 98 %, nDCG@10 93 %', () => {
  const { s1, s3, ndcg } = lignes.find(ligne => ligne.genre === 'tout')
  assert.ok(s1 >= 95 && s3 >= 98 && ndcg >= 93, JSON.stringify({ s1, s3, ndcg }))
})

test('what is said in the manual', () => {
  for (const [requete, premiere] of [['conpiègne', 'otech-sud-oise-compiegne'], ['jve bosser ds le boi', 'secteurs/bois'], ['soudeur cherbourg', 'metal-academy-colombelles'], ['cap cuisine 76', 'le-ptit-plat-petit-quevilly'], ['c\'est payant ?', 'comprendre/cout'], ['le petit plat', 'le-ptit-plat-petit-quevilly']]) {
    assert.equal(repondre(lex, requete)[0], premiere, requete)
  }
})

test('anything may be typed', () => {
  for (const requete of ['', ' ', '%', '\'', '((', 'a'.repeat(5000), '😀', '0', '00000', '231', '2310', '2300', '201', '20900', '97400', '974', '1 2 3 4 5 6 7 8 9', '<script>', 'é'.repeat(300), 'constructor', '__proto__']) assert.ok(Array.isArray(repondre(lex, requete)), requete.slice(0, 20))
})
