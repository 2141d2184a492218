import { chromium } from 'playwright-core'
const [base, ...specs] = process.argv.slice(2)
const b = await chromium.launch({ executablePath: '/usr/bin/chromium' })
for (const s of specs) { // name|path|width|scheme|flags
  const [name, path, width = '1280', scheme = 'light', flags = ''] = s.split('|')
  const ctx = await b.newContext({ viewport: { width: +width, height: 900 }, colorScheme: scheme, javaScriptEnabled: !flags.includes('nojs'), forcedColors: flags.includes('forced') ? 'active' : 'none' })
  const p = await ctx.newPage(); p.on('console', m => console.log(name, m.text())); p.on('pageerror', e => console.log(name, 'ERR', e.message))
  await p.goto(base + path); await p.waitForTimeout(200)
  if (flags.includes('pdf')) await p.pdf({ path: `/tmp/shots/${name}.pdf`, format: 'A4' })
  else await p.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: !flags.includes('fold') })
  const w = await p.evaluate(() => document.documentElement.scrollWidth); if (w > +width) console.log(name, 'overflow', w)
  await ctx.close()
}
await b.close()
