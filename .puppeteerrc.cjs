// The browser is found by path (scripts/find-browser.mjs); puppeteer must never download its own.
module.exports = { skipDownload: true }
