// An investigator's walk through a record, served and from files, in headless Chromium; and axe-core on every kind of page.
// node walk.mjs VARIORUM ACCOUNTS QUESTION NUMBER [NAME]
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [variorum, accounts, question, number] = process.argv.slice(2);
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (!browserPath) throw new Error("no Chromium: .ci/run installs one");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "variorum-walk-"));
const record = join(folder, "walk.variorum");
const pile = join(folder, "accounts");
const troubles = [];
const must = (holds, what) => { if (!holds) throw new Error(what); };

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });

async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("pageerror", (it) => troubles.push(`script: ${it.message}`));
  page.on("console", (it) => { if (it.type() === "error") troubles.push(`console: ${it.text()}`); });
  page.on("dialog", () => troubles.push("a dialog opened: something ran"));
  return page;
}

// From the overview to the question, to a quotation in its account, back, to its speaker, to everything they said.
async function walk(page, start) {
  await page.goto(start);
  await page.getByRole("link", { name: question, exact: true }).first().click();
  must((await page.locator("h1:visible").first().textContent()).includes(question), "the question's page did not open");
  must(await page.locator("svg[role=img]:visible").count() > 0, "the answers are not drawn");
  const here = page.url();
  const claim = page.locator("article.claim:visible", { has: page.locator("mark.fig", { hasText: new RegExp(`^${number}$`) }) })
    .filter({ has: page.locator(".chain a") }).first();
  const words = (await claim.locator(".cl, .fig").allTextContents()).join("");
  const id = (await claim.getAttribute("id")).split(".").pop();
  await claim.locator(".src a").first().click();
  const marked = page.locator(`[id$="${id}"]:visible`).first();
  await marked.waitFor();
  must((await page.locator(".readgrid:visible").textContent()).replace(/\s+/g, " ").includes(words.replace(/\s+/g, " ").slice(0, 40)), "the words do not stand in their account");
  const box = await marked.boundingBox();
  must(box && box.y >= -40 && box.y < 900, "the account was not opened at the quotation");
  await page.goBack();
  must(page.url() === here, "back does not lead back");
  const speaker = page.locator(`article[id$="${id}"]:visible .chain a`).first();
  const name = (await speaker.textContent()).trim();
  await speaker.click();
  must(await page.getByText("What rests on their word").filter({ visible: true }).count() === 1, `the page of ${name} did not open`);
  const said = await page.locator("article.stmt:visible").count();
  must(said > 0, `nothing stands on the page of ${name}`);
  must(await page.locator(`article.stmt[id$="${id}"]:visible`).count() === 1, `the quotation is not on the page of ${name}`);
  return { id, told: `${name}: ${said} statements` };
}

// A claim is corrected, the record is built anew with one account more, and the correction stands.
async function correct(page, base, claim) {
  const who = "W. Walker";
  await page.goto(`${base}/review/${claim}`);
  const choice = page.locator("main form select").first();
  const other = await choice.locator("option:not([selected])").first().getAttribute("value");
  await choice.selectOption(other);
  await page.locator("#r-note").fill("Corrected on a walk.");
  await page.locator("#r-who").fill(who);
  await page.getByRole("button", { name: "Save the correction" }).click();
  await page.goto(`${base}/review/${claim}`);
  must((await page.locator("ol.hist").textContent()).includes(who), "the correction was not kept");
  writeFileSync(join(pile, "added-later.txt"), "One more person was found alive, the mayor said on Friday.\n");
  execFileSync(variorum, ["build", pile, "-o", record], { stdio: "ignore" });
  await page.goto(`${base}/review/${claim}`);
  must((await page.locator("ol.hist").textContent()).includes(who), "the correction was lost when the record was built anew");
  await page.goto(`${base}/accounts`);
  must((await page.locator("main").textContent()).includes("added-later.txt"), "the account that was added is not there");
  return `${other} by ${who}`;
}

// Keys do what pointers do.
async function keys(page, start) {
  await page.goto(start);
  await page.keyboard.press("j");
  must(await page.locator("[data-row][aria-current=true]").count() === 1, "j selects nothing");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/q\//);
  await page.keyboard.press("2");
  await page.waitForURL(/x=asof/);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.waitForURL(/\/timeline/);
  await page.keyboard.press("/");
  await page.waitForURL(/\/search/);
}

// What axe-core calls serious or critical, in light, dark and on a phone; and nothing wider than the screen.
async function access(base) {
  const page = await open();
  const at = async (path, pattern) => {
    await page.goto(base + path);
    const found = await page.locator("main a").evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    return found.find((it) => it && pattern.test(it));
  };
  const first = await at("/", /^\/q\//);
  const account = await at("/accounts", /^\/s\/[^/]*$/);
  const paths = ["/", first, account, await at("/compare", /^\/compare\/./), "/who", await at("/who", /^\/who\/./),
    "/timeline", "/stemma", await at(first, /^\/stemma\//), "/search?q=fire", "/checks", "/notices", "/keys",
    await at(first, /^\/claim\//), "/accounts", "/review", await at(first, /^\/review\/c-/)].filter(Boolean);
  await page.context().close();
  for (const [mode, options] of Object.entries({
    light: { colorScheme: "light" },
    dark: { colorScheme: "dark" },
    phone: { viewport: { width: 390, height: 844 } },
  })) {
    const page = await open({ ...options, bypassCSP: true });
    for (const path of paths) {
      await page.goto(base + path);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wider > 1) troubles.push(`${mode} ${path}: ${wider} px wider than the screen`);
      await page.addScriptTag({ content: axe });
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      for (const it of violations.filter((it) => ["serious", "critical"].includes(it.impact))) {
        troubles.push(`${mode} ${path}: ${it.id} (${it.nodes.length}): ${it.nodes[0].html.slice(0, 160)}`);
      }
    }
    await page.context().close();
  }
  return paths.length;
}

let server;
try {
  cpSync(accounts, pile, { recursive: true });
  execFileSync(variorum, ["build", pile, "-o", record], { stdio: "ignore" });
  server = spawn(variorum, ["serve", record, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const base = await new Promise((resolve, reject) => {
    server.stdout.once("data", (it) => resolve(String(it).trim().replace(/\/$/, "")));
    server.once("exit", () => reject(new Error("the server did not start")));
  });
  const page = await open();
  const { id, told } = await walk(page, `${base}/`);
  console.log(`served    ${told}`);
  await keys(page, `${base}/`);
  console.log(`access    ${await access(base)} kinds of page in light, dark and at 390 px`);
  const pages = join(folder, "pages");
  execFileSync(variorum, ["export", record, "--format", "html", "-o", pages], { stdio: "ignore" });
  console.log(`files     ${(await walk(page, pathToFileURL(join(pages, "index.html")).href)).told}`);
  const one = join(folder, "all.html");
  execFileSync(variorum, ["export", record, "--format", "html", "-o", one], { stdio: "ignore" });
  console.log(`one file  ${(await walk(page, pathToFileURL(one).href)).told}`);
  console.log(`corrected ${await correct(page, base, id)}`);
} catch (trouble) {
  troubles.push(trouble.stack);
} finally {
  server?.kill();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
if (troubles.length) {
  console.error([...new Set(troubles)].join("\n"));
  process.exit(1);
}
