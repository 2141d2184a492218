// The script of the rétro-planning computes what Rust computes (tests/programme/guide.rs), and writes a right calendar.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { agenda, pliee } from '../../themes/normandie/js/retroplanning/agenda.js'
import { iso, jour, longue, periodes, premiere } from '../../themes/normandie/js/retroplanning/calcul.js'

const cas = JSON.parse(readFileSync(new URL('../vecteurs/retroplanning.json', import.meta.url), 'utf8'))

test('the same dates as in Rust', () => {
  assert.ok(cas.length >= 40)
  for (const { travaux, mois, ouverture, depuis, periodes: attendues, premiere: attendue } of cas) {
    assert.deepEqual(periodes(travaux, jour(ouverture)).map(p => [iso(p.debut), iso(p.fin)]), attendues)
    assert.equal(iso(premiere(travaux, mois, jour(depuis))), attendue)
  }
})

test('days that no calendar has', () => {
  assert.deepEqual(['2029-02-29', '2029-13-01', '29-1-1', '', 'demain'].map(jour), [null, null, null, null, null])
  assert.equal(iso(jour('2028-02-29')), '2028-02-29')
  assert.equal(longue(jour('2029-10-01')), '1er octobre 2029')
})

test('a calendar, line by line', () => {
  const texte = agenda([{ id: 'equipe', nom: "Réunir l'équipe, enfin", debut: jour('2028-12-25'), fin: jour('2029-02-05') }], jour('2029-10-01'), 'https://exemple.fr/creer/retro-planning/', new Date('2026-11-21T10:20:30.400Z'))
  assert.equal(texte, `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Etabli//Retro-planning//FR
CALSCALE:GREGORIAN
BEGIN:VEVENT
UID:equipe-20291001@etabli
DTSTAMP:20261121T102030Z
DTSTART;VALUE=DATE:20281225
DTEND;VALUE=DATE:20290205
SUMMARY:Réunir l'équipe\\, enfin
URL:https://exemple.fr/creer/retro-planning/
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:ouverture-20291001@etabli
DTSTAMP:20261121T102030Z
DTSTART;VALUE=DATE:20291001
DTEND;VALUE=DATE:20291002
SUMMARY:Ouverture de l’école
URL:https://exemple.fr/creer/retro-planning/
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n'))
})

test('long lines are folded between letters', () => {
  const lignes = pliee('SUMMARY:' + 'é'.repeat(60)).split('\r\n')
  assert.ok(lignes.every(ligne => Buffer.byteLength(ligne) <= 75))
})
