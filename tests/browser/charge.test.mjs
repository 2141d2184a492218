// Under load, on this machine only: the real nginx with the shipped recipe, and `etabli serve` alone.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { promisify } from 'node:util'
import { demarrer, dossier, port, programme, publier, recette } from './serveurs.mjs'
import { serve } from './site.mjs'

const wrk = programme('wrk', '/usr/bin/wrk')
const SECONDS = 6
const PATHS = ['/', '/ecoles/', '/ecoles/gm2a-argentan/', '/recherche/', '/donnees/ecoles.json']

/** Asks for every path in turn, and counts what is not an answer 200. */
const SCRIPT = `
local paths = {${PATHS.map(path => `"${path}"`).join(', ')}}
local at = 0
request = function() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
done = function(summary)
  local e = summary.errors
  print(string.format("BILAN %d %d %d %d %d %d %d", summary.requests, summary.duration, e.connect, e.read, e.write, e.timeout, e.status))
end
`

/** Requests per second, over some seconds and connections; no error of any kind. */
async function charger (url, connections) {
  const script = join(dossier(), 'charge.lua')
  writeFileSync(script, SCRIPT)
  const { stdout } = await promisify(execFile)(wrk, ['-t1', `-c${connections}`, `-d${SECONDS}s`, '--timeout', '10s', '-s', script, url])
  const [requests, microseconds, ...errors] = stdout.match(/BILAN (.*)/)[1].split(' ').map(Number)
  assert.deepEqual(errors, [0, 0, 0, 0, 0], `connect, read, write, timeout, status: ${stdout}`)
  return Math.round(requests / microseconds * 1e6)
}

/** Resident memory, in MB. */
const resident = pid => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024

test('nginx, with the shipped recipe', { timeout: 300_000 }, async t => {
  const prefix = dossier()
  const www = join(prefix, 'www', 'etabli')
  mkdirSync(www, { recursive: true })
  mkdirSync(join(prefix, 'run'))
  publier(www, 'en-ligne', '--compress')
  const number = await port()
  const site = readFileSync(recette('nginx.conf'), 'utf8').replaceAll('/var/www/ecoles-de-production', www)
    .replace('    listen 80;', `    listen 127.0.0.1:${number};`).replace('    listen [::]:80;\n', '')
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path ${prefix}/run/${kind};`).join(' ')
  writeFileSync(join(prefix, 'nginx.conf'), `daemon off;\nworker_processes 1;\npid ${prefix}/run/nginx.pid;\nerror_log stderr warn;\nevents { worker_connections 512; }\nhttp { access_log off; ${own}\n${site}\n}\n`)
  if (process.getuid() === 0) chownSync(join(prefix, 'run'), 65534, 65534)
  const server = await demarrer(programme('nginx', '/usr/sbin/nginx'), ['-p', prefix, '-e', 'stderr', '-c', join(prefix, 'nginx.conf')], number)
  try {
    const rate = await charger(`http://127.0.0.1:${number}`, 64)
    t.diagnostic(`${rate} requests per second`)
    assert.ok(rate > 500)
    assert.equal(server.said(), '')
  } finally {
    await server.close()
  }
})

test('serve, whose memory stays flat', { timeout: 120_000 }, async t => {
  const site = await serve()
  try {
    // What a first crowd needs is kept: buffers, stacks.
    await charger(site.url.replace(/\/$/, ''), 64)
    const before = resident(site.pid)
    const rate = await charger(site.url.replace(/\/$/, ''), 64)
    const after = resident(site.pid)
    t.diagnostic(`${rate} requests per second, ${before.toFixed(0)} MB, then ${after.toFixed(0)} MB`)
    assert.ok(rate > 500)
    assert.ok(after <= before * 1.2 + 20, `${before} MB, then ${after} MB`)
  } finally {
    site.close()
    assert.equal(await site.ended, 0)
  }
})
