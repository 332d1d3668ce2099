// What only a browser can show of the pages: that clicks lead where they say, that axe-core finds nothing, that the
// policy of the pages lets everything through that they need, and how they look.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const base = process.env.PAGES, site = process.env.SITE, shots = process.env.SHOTS;
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const SIZES = { desk: { width: 1200, height: 900 }, phone: { width: 375, height: 740 } };

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => browser?.close());

// A page on which every request elsewhere, every word on the console and every breach of the policy is a fault. Without
// scripts, as readers may have it: nothing needs them.
async function open(options = {}) {
  const context = await browser.newContext({ viewport: SIZES.desk, javaScriptEnabled: false, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (message) => page.faults.push(message.text()));
  page.on("pageerror", (fault) => page.faults.push(String(fault)));
  page.on("dialog", (dialog) => { page.faults.push("a dialog: " + dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith("file:")) page.faults.push("asks for " + request.url());
  });
  return page;
}

async function close(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

test("the timeline of an article leads to its versions, and two of them are compared", async () => {
  const page = await open();
  await page.goto(base);
  await page.getByRole("link", { name: "Board slammed for closing ferry slip" }).first().click();
  assert.equal(await page.locator(".version").count(), 4);
  assert.match(await page.locator("#v4").innerText(), /quote removed, Tom Varley/);
  await page.locator("#v4 summary").click();
  assert.match(await page.locator("#v4 .proof").innerText(), /[0-9a-f]{64}/);
  await page.getByRole("link", { name: "version 2", exact: true }).click();
  assert.match(page.url(), /#v2$/);
  await page.getByLabel("Compare version").selectOption("1");
  await page.locator("select[name=to]").selectOption("4");
  await page.getByRole("button", { name: "Compare" }).click();
  assert.match(page.url(), /compare\?.*from=1&to=4/);
  assert.deepEqual(await page.locator(".compared .headline del").allInnerTexts(), ["votes to close"]);
  assert.ok((await page.locator(".compared ins").allInnerTexts()).includes("1,300"));
  await page.getByRole("link", { name: "All versions" }).click();
  await page.getByRole("link", { name: /the whole text, 2 and 3 compared/ }).click();
  assert.equal(await page.locator(".compared .changed").count(), 2);
  await close(page);
});

test("filters show what fits them and nothing else", async () => {
  const page = await open();
  await page.goto(base);
  const all = await page.locator(".entry").count();
  await page.getByLabel("Kind").selectOption("figure");
  await page.getByLabel("Language").selectOption("zh-Hant");
  await page.getByRole("button", { name: "Show" }).click();
  assert.deepEqual(await page.locator(".entry h2").allInnerTexts(), ["海港委員會決定關閉渡輪碼頭"]);
  assert.equal(await page.getByLabel("Kind").inputValue(), "figure");
  await page.goto(base + "index.html?label=caption");
  assert.equal(await page.getByText("No edit that fits.").count(), 1);
  await page.getByRole("link", { name: "Newest", exact: true }).click();
  assert.equal(await page.locator(".entry").count(), all);
  await page.getByRole("link", { name: "Unmarked", exact: true }).click();
  assert.ok((await page.locator(".entry").count()) > 0);
  await close(page);
});

test("searching shows when words came and went", async () => {
  const page = await open();
  await page.goto(base);
  await page.getByRole("link", { name: "Search", exact: true }).click();
  await page.getByLabel("Words that came or went").fill("1,200");
  await page.getByLabel("and became").fill("1,300");
  await page.getByRole("button", { name: "Search" }).click();
  assert.deepEqual(await page.locator(".hits ins").allInnerTexts(), ["1,300"]);
  await page.getByRole("link", { name: "version 3" }).click();
  assert.match(page.url(), /ferry-slip\.html#v3$/);
  await close(page);
});

test("a site opens from the disk, with its style", async () => {
  const page = await open({ javaScriptEnabled: true });
  await page.goto(pathToFileURL(join(site, "index.html")).href);
  assert.notEqual(await page.locator("body").evaluate((body) => getComputedStyle(body).maxWidth), "none");
  await page.getByRole("link", { name: "Board slammed for closing ferry slip" }).first().click();
  assert.equal(await page.locator(".version").count(), 4);
  assert.notEqual(await page.locator("body").evaluate((body) => getComputedStyle(body).maxWidth), "none");
  await page.getByRole("link", { name: "Outlets", exact: true }).click();
  await page.getByRole("link", { name: "The Quay" }).click();
  assert.equal(await page.locator("svg rect").count(), 1);
  await close(page);
});

test("hostile words do nothing where scripts run", async () => {
  const page = await open({ javaScriptEnabled: true });
  await page.goto(base);
  await page.getByRole("link", { name: /Harbour news/ }).first().click();
  assert.match(await page.locator("h1").innerText(), /<img src=x onerror=alert\(1\)>/);
  assert.equal(await page.locator("img, script").count(), 0);
  await page.goto(base + "search?q=" + encodeURIComponent('"><script>alert(1)</script>'));
  assert.equal(await page.locator("script").count(), 0);
  await close(page);
});

test("text of right-to-left languages runs there, and its edits with it", async () => {
  const page = await open({ javaScriptEnabled: true });
  await page.goto(base + "languages/ar.html");
  const words = page.locator(".words").first();
  assert.equal(await words.evaluate((element) => getComputedStyle(element).direction), "rtl");
  assert.equal(await words.getAttribute("lang"), "ar");
  await close(page);
});

// Pages to be looked at: by axe-core, and by people.
async function places() {
  const page = await open();
  const found = { front: base, search: base + "search?q=slip", health: base + "health.html", outlets: base + "outlets.html",
    label: base + "labels/figure.html" };
  await page.goto(base);
  const href = async (name) => new URL(await page.getByRole("link", { name }).first().getAttribute("href"), base).href;
  found.article = await href("Board slammed for closing ferry slip");
  found.arabic = await href("مجلس الميناء يقرر إغلاق الرصيف القديم");
  found.chinese = await href("海港委員會決定關閉渡輪碼頭");
  found.hostile = await href(/Harbour news/);
  found.outlet = await href("The Quay");
  for (const name of ["article", "arabic", "chinese"]) {
    await page.goto(found[name]);
    found["compare-" + name] = new URL(await page.getByRole("link", { name: /the whole text/ }).first().getAttribute("href"),
      found[name]).href;
  }
  await close(page);
  return found;
}

for (const colorScheme of ["light", "dark"]) {
  for (const size of Object.keys(SIZES)) {
    test(`nothing is wrong with pages, ${colorScheme}, ${size}`, async () => {
      for (const [name, address] of Object.entries(await places())) {
        const page = await open({ viewport: SIZES[size], colorScheme, javaScriptEnabled: true, bypassCSP: true });
        await page.goto(address);
        await page.screenshot({ path: join(shots, `${name}-${size}-${colorScheme}.png`), fullPage: true });
        const room = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(room[0] <= room[1], `${name}: ${room[0]} wide in ${room[1]}`);
        await page.locator("details").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
        await page.addScriptTag({ path: axe });
        const result = await page.evaluate(() => globalThis.axe.run());
        assert.deepEqual(result.violations.map((one) => [name, one.id, one.nodes.map((node) => node.html)]), []);
        await close(page);
      }
    });
  }
}

test("pages are printed without forms and ways", async () => {
  const page = await open();
  await page.goto(base);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".filter").isVisible(), false);
  assert.equal(await page.locator("ins").first().isVisible(), true);
  await page.screenshot({ path: join(shots, "front-print.png"), fullPage: true });
  await close(page);
});
