// The schemas say of the real records what `etabli check` says: they are right; and they see a slip.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Ajv from 'ajv'
import { parse } from 'yaml'

const racine = new URL('../../', import.meta.url).pathname
const lire = chemin => readFileSync(join(racine, chemin), 'utf8')
const fiches = readdirSync(join(racine, 'data'), { recursive: true }).filter(nom => nom.endsWith('.yaml')).map(nom => `data/${nom}`)
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true })

/** The schema that the first line of the record names. */
function schema (chemin) {
  const [, lien] = lire(chemin).match(/^# yaml-language-server: \$schema=(\S+)\n/) ?? []
  assert.ok(lien, `${chemin} names its schema`)
  return join(chemin, '..', lien)
}

const juges = new Map()
function juge (chemin) {
  const nom = schema(chemin)
  if (!juges.has(nom)) juges.set(nom, ajv.compile(JSON.parse(lire(nom))))
  return juges.get(nom)
}

test('every real record is right for its schema', () => {
  assert.ok(fiches.length > 80)
  for (const chemin of fiches) {
    const valider = juge(chemin)
    assert.ok(valider(parse(lire(chemin))), `${chemin} ${JSON.stringify(valider.errors?.slice(0, 2))}`)
  }
})

test('a slip is seen while one types', () => {
  const chemin = 'data/ecoles/gm2a-argentan.yaml'
  const valider = juge(chemin)
  const fiche = parse(lire(chemin))
  for (const [nom, faute] of Object.entries({
    'an unknown key': { ...fiche, secteur: ['bois'] },
    'a text for a list': { ...fiche, secteurs: 'automobile' },
    'a missing key': { ...fiche, sources: undefined },
    'a postcode with a space': { ...fiche, lieu: { ...fiche.lieu, code_postal: '61 200' } },
    'a word that is not a choice': { ...fiche, intitules: 'peut-être' }
  })) assert.equal(valider(JSON.parse(JSON.stringify(faute))), false, nom)
})

test('no schema holds a oneOf, whose messages nobody understands', () => {
  for (const nom of readdirSync(join(racine, 'docs/schemas'))) assert.ok(!lire(`docs/schemas/${nom}`).includes('oneOf'), nom)
})

test('the forms and the configuration of the CMS are YAML', () => {
  const formulaires = readdirSync(join(racine, '.github/ISSUE_TEMPLATE')).map(nom => parse(lire(`.github/ISSUE_TEMPLATE/${nom}`)))
  for (const formulaire of formulaires) {
    assert.ok(formulaire.name && formulaire.description && formulaire.body.length > 2)
    for (const champ of formulaire.body) assert.ok(['markdown', 'input', 'textarea'].includes(champ.type))
  }
  const cms = parse(lire('docs/schemas/cms.yml'))
  const noms = champs => champs.map(champ => champ.name)
  const ecoles = cms.collections.find(collection => collection.name === 'ecoles')
  assert.deepEqual(noms(ecoles.fields), Object.keys(JSON.parse(lire('docs/schemas/ecoles.json')).properties).sort((a, b) => noms(ecoles.fields).indexOf(a) - noms(ecoles.fields).indexOf(b)))
})
