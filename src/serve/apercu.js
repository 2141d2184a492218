// In a preview only: a page that changed is drawn again, a style in place, and mistakes are shown over the page.
(() => {
  const moi = new URL(document.currentScript.src)
  let version = moi.searchParams.get('v')
  const empreinte = moi.searchParams.get('p') || null
  let attente

  async function attendre () {
    attente?.abort()
    const mienne = attente = new AbortController()
    let pause = 0
    while (!document.hidden && attente === mienne) {
      try {
        const reponse = await fetch(`/__etabli/nouvelles?version=${version}&page=${encodeURIComponent(location.pathname)}`, { signal: mienne.signal, cache: 'no-store' })
        if (!reponse.ok) throw new Error(reponse.statusText)
        pause = 0
        const nouvelles = await reponse.json()
        version = nouvelles.version
        montrer(nouvelles)
      } catch (erreur) {
        if (erreur.name === 'AbortError') return
        // The server has stopped: it may start again, and count from one.
        version = 0
        pause = Math.min(pause + 500, 5000)
        await new Promise(resolve => setTimeout(resolve, pause))
      }
    }
  }

  function montrer ({ erreurs, empreinte: nouvelle, styles }) {
    dire(erreurs)
    if (erreurs) return
    if (nouvelle !== empreinte) return location.reload()
    const liens = [...document.querySelectorAll('link[rel=stylesheet]:not([data-etabli])')]
    liens.forEach((lien, i) => {
      if (styles[i] && lien.getAttribute('href') !== styles[i]) lien.setAttribute('href', styles[i])
    })
  }

  function dire (erreurs) {
    let boite = document.querySelector('[data-etabli-erreurs]')
    if (!erreurs) { boite?.remove(); return }
    if (!boite) {
      boite = document.createElement('section')
      boite.setAttribute('data-etabli-erreurs', '')
      boite.setAttribute('role', 'alert')
      const style = document.createElement('link')
      style.rel = 'stylesheet'
      style.href = '/__etabli/erreurs.css'
      style.setAttribute('data-etabli', '')
      const titre = document.createElement('p')
      titre.textContent = 'Les fichiers ont des erreurs. La page montre le dernier site correct.'
      boite.append(style, titre, document.createElement('pre'))
      document.body.append(boite)
    }
    boite.lastChild.textContent = erreurs
  }

  document.addEventListener('visibilitychange', () => { if (document.hidden) attente?.abort(); else attendre() })
  addEventListener('pagehide', () => attente?.abort())
  addEventListener('pageshow', evenement => { if (evenement.persisted) attendre() })
  attendre()
})()
