// The official list: which small file a query asks for, and what its communes change.
import assert from 'node:assert/strict'
import test from 'node:test'
import { annuaire, chercher } from './outils.mjs'
import { aCharger } from '../../themes/normandie/js/recherche/communes.js'
import { avecCommunes, deplier } from '../../themes/normandie/js/recherche/index.js'
import { lexique } from '../../themes/normandie/js/recherche/lexique.js'

const calvados = annuaire().departements.id.indexOf('14')
/** Names of the Calvados, as the program lists them by their telling words. */
const communes = ['Pont-Farcy', 'Villers-sur-Mer', 'Bernières-sur-Mer', 'Boulange', 'Peintre', 'Saint-Rémy', 'Ry']
const index = deplier({ ...annuaire(), communes: ['be', 'bo', 'fa', 'me', 'pe', 'po', 're', 'ry', 's-r', 'vi', '14'] })
const base = lexique(index)
const tous = lexique(avecCommunes(index, { nom: communes, code: communes.map((_, i) => 900 + i), departement: communes.map(() => calvados), lat: communes.map((_, i) => i), lon: communes.map(() => 0) }))

test('the files that a query needs', () => {
  for (const [requete, fichiers] of [['soudeur caen', ''], ['soudeur', ''], ['pont farcy', 'fa po'], ['soudeur à bernières', 'be'], ['villers sur mer', 'me vi'], ['saint remy', 're s-r'], ['bois 14990', '14'], ['ry', 'ry'], ['menuisier', ''], ['123', '']]) {
    assert.equal(aCharger(base, requete).join(' '), fichiers, requete)
  }
  assert.deepEqual(aCharger(lexique(deplier(annuaire())), 'pont farcy'), [], 'no list, no file')
})

test('a commune of the list is found by its name, its sound or its postcode, and by nothing less', () => {
  for (const [requete, lieu] of [['soudeur pont farcy', 'Pont-Farcy'], ['soudeur villers sur mer', 'Villers-sur-Mer'], ['soudeur bernierre sur mer', 'Bernières-sur-Mer'], ['soudeur 14902', 'Bernières-sur-Mer']]) {
    assert.equal(chercher(tous, requete).elargi?.lieu, lieu, requete)
  }
  for (const requete of ['boulangr', 'peintr auto']) {
    const [avec, sans] = [tous, base].map(lex => chercher(lex, requete).resultats.map(r => `${r.type} ${r.rang}`))
    assert.deepEqual(avec, sans, requete)
  }
})
