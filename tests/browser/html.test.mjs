// Every file of the site, judged by the Nu HTML checker (HTML, CSS and SVG).
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import test from 'node:test'
import { build } from './site.mjs'

const jar = createRequire(import.meta.url)('vnu-jar')

test('no error from the Nu HTML checker', { timeout: 600_000 }, () => {
  const checked = spawnSync('java', ['-Xss8m', '-jar', jar, '--errors-only', '--also-check-css', '--also-check-svg', '--skip-non-html', build()], { encoding: 'utf8' })
  assert.equal(checked.error, undefined, 'java is needed')
  assert.equal(checked.stderr.trim(), '')
  assert.equal(checked.status, 0)
})
