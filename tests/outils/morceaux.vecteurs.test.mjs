// The script asks for the piece that the program wrote: the same file is read by tests/programme/vecteurs.rs.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { morceau } from '../../themes/normandie/js/morceaux/cle.js'

test('every piece of the selection', () => {
  const vecteurs = JSON.parse(readFileSync(new URL('../vecteurs/morceaux.json', import.meta.url), 'utf8'))
  for (const { id, sur, morceau: attendu } of vecteurs) assert.equal(morceau(id, sur), attendu, id)
})
