// Pip on a page of ours: no content script runs there, so that the page loads the button's script itself.

export const bringPip = (): void => {
  const script = document.createElement('script')
  script.src = '/content-scripts/button.js'
  document.head.append(script)
}
