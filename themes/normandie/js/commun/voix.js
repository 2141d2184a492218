// The French voices of this device. Others send the text to a server: they are never used.

/** @returns {?SpeechSynthesisVoice} */
export function voixLocale () {
  if (!('speechSynthesis' in window)) return null
  const voix = speechSynthesis.getVoices().filter(voix => voix.localService && /^fr(?![a-z])/i.test(voix.lang))
  return voix.find(voix => voix.default) ?? voix.find(voix => /^fr.FR/i.test(voix.lang)) ?? voix[0] ?? null
}

/** Browsers list their voices when they can, sometimes in several goes: `faire` is called once, when there is one. */
export function quandVoix (faire) {
  if (!('speechSynthesis' in window)) return
  const essayer = () => {
    if (!voixLocale()) return
    speechSynthesis.removeEventListener?.('voiceschanged', essayer)
    faire()
  }
  speechSynthesis.addEventListener?.('voiceschanged', essayer)
  essayer()
}
