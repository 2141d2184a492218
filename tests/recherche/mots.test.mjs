// Words and sounds: what is typed, what is compared.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { mots, plier } from '../../themes/normandie/js/recherche/mots.js'
import { son, ecart } from '../../themes/normandie/js/recherche/son.js'

test('a text becomes words', () => {
  for (const [texte, attendu] of [
    ['L’École d\'usinage', 'ecole usinage'], ['Le P\'tit Plat', 'petit plat'], ['l\'Usin\'Eure', 'usineure'], ['T\'CAP T\'PRO', 'tcap tpro'],
    ['c\'est payant ?', 'payant'], ['5 000 euros', '5000 euro'], ['acompte 60%', 'acompte 60pc'], ['Saint-Étienne', 'saint etienne'], ['st étienne', 'saint etienne']
  ]) assert.equal(mots(texte).filter(mot => !['l', 'le', 'd', 'cest'].includes(mot)).join(' '), attendu, texte)
})

test('what sounds the same has the same key', () => {
  for (const [a, b] of [['compiegne', 'conpiegne'], ['chaudronnier', 'chodronier'], ['couture', 'kouture'], ['annecy', 'anessi'], ['saison', 'sezon'], ['dyslexique', 'dyslexik'], ['rouen', 'rouan'], ['bois', 'boi'], ['maraichage', 'maraichaje'], ['quevilly', 'kevilly'], ['subvention', 'subvantion'], ['flamme', 'flame']]) {
    assert.equal(son(a), son(b), `${a} ${b}`)
  }
  for (const [a, b] of [['marne', 'marin'], ['crepe', 'creuse'], ['plongeur', 'plongee'], ['bois', 'beau']]) assert.notEqual(son(a), son(b), `${a} ${b}`)
})

test('a swap is one edit, and far words are left early', () => {
  assert.equal(ecart('agner', 'anger', 2), 1)
  assert.equal(ecart('cean', 'caen', 1), 1)
  assert.equal(ecart('bois', 'dentiste', 2), 3)
})

test('the program folds as the script does', () => {
  for (const { texte, plie } of JSON.parse(readFileSync(new URL('vecteurs.json', import.meta.url), 'utf8'))) assert.equal(plier(texte), plie)
})
