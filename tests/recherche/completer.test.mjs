// Suggestions: the names that go on as what is typed does; none blinks while a word is being completed.
import assert from 'node:assert/strict'
import test from 'node:test'
import { annuaire, completer, lexique } from './outils.mjs'

const lex = lexique(annuaire())
const nom = ({ type, rang, avant }) => avant + (type === 'lieu' ? lex.lieux[rang].nom : lex.index[type + 's'][rang].nom)

test('the last words are completed, what stands before is kept', () => {
  for (const [requete, premiere] of [['soudeur cherb', 'soudeur Cherbourg-en-Cotentin'], ['la roche s', 'La Roche-sur-Yon'], ['conpi', 'Compiègne'], ['je cherche une école de menui', 'Menuiserie'], ['havr', 'Le Havre']]) {
    assert.equal(nom(completer(lex, requete, 4)[0]), premiere, requete)
  }
  assert.deepEqual(completer(lex, 'zqxjkvw', 4), [])
  assert.deepEqual(completer(lex, '', 4), [])
})

test('a suggestion stays as long as the word goes on', () => {
  const noms = [...lex.lieux.filter(l => l.ecoles.length), ...lex.index.metiers, ...lex.index.secteurs].map(({ nom }) => nom)
  for (const voulu of noms) {
    let vue = false
    for (let n = 2; n <= voulu.length; n++) {
      const ici = completer(lex, voulu.slice(0, n), 6).some(proposition => nom(proposition) === voulu)
      assert.ok(ici || !vue, `« ${voulu} » is gone at « ${voulu.slice(0, n)} »`)
      vue ||= ici
    }
    assert.ok(vue, `« ${voulu} » is never proposed`)
  }
})
