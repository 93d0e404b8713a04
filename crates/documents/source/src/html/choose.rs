//! Which blocks of a page are the article.

use super::elements::Hint;
use super::page::{Block, Page, Shape};

/// Bytes that make a paragraph prose rather than a label.
const PROSE: usize = 80;
/// How loudly a paragraph speaks for its element's parent, and for theirs.
const SHARES: [f64; 5] = [0.9, 0.55, 0.3, 0.15, 0.1];
/// Class names that leave out more of the prose than this are not trusted.
const MOSTLY: f64 = 0.4;

/// For every block of the page, whether it belongs to the article; `None` where no article was found.
///
/// Class names are trusted first. Where they would leave out most of the prose (a page whose whole content is
/// classed "modal"), they are not.
pub(super) fn choose(page: &Page) -> Option<Vec<bool>> {
    let prose = |chosen: &[bool]| -> f64 {
        page.blocks.iter().zip(chosen).filter(|it| *it.1).map(|it| worth(page, it.0, false).max(0.0)).sum()
    };
    let trusting = choose_with(page, true);
    let doubting = choose_with(page, false);
    match (trusting, doubting) {
        (Some(a), Some(b)) if prose(&a) < prose(&b) * MOSTLY => Some(b),
        (Some(a), _) => Some(a),
        (None, b) => b,
    }
}

fn choose_with(page: &Page, trust: bool) -> Option<Vec<bool>> {
    let mut scores = vec![0.0f64; page.elements.len()];
    for block in &page.blocks {
        let worth = worth(page, block, trust);
        if worth > 0.0 {
            spread(page, block.element, worth, &mut scores);
        }
    }
    for (score, element) in scores.iter_mut().zip(&page.elements) {
        if trust && element.hint == Hint::Article {
            *score *= 1.35;
        }
    }
    let mut best = 0;
    for (index, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = index;
        }
    }
    (scores[best] > 0.0).then(|| {
        let best = widen(page, &scores, best);
        page.blocks.iter().map(|it| belongs(page, it, best, trust)).collect()
    })
}

/// A paragraph speaks for the elements around it, the nearer the louder.
fn spread(page: &Page, element: usize, worth: f64, scores: &mut [f64]) {
    let mut share = worth;
    let mut element = container(page, element);
    for level in SHARES {
        if let Some(score) = scores.get_mut(element) {
            *score += share;
        }
        share = worth * level;
        match page.elements.get(element) {
            Some(it) if element != 0 => element = it.parent,
            _ => break,
        }
    }
}

/// Parts of one article can stand in several elements: take in their parent where it holds little else.
fn widen(page: &Page, scores: &[f64], mut best: usize) -> usize {
    for _ in 0..3 {
        let Some(parent) = page.elements.get(best).map(|it| it.parent).filter(|it| *it != 0) else { break };
        let siblings: f64 = page
            .elements
            .iter()
            .enumerate()
            .filter(|(index, it)| {
                it.parent == parent && *index != best && it.hint != Hint::Around && it.hint != Hint::Never
            })
            .map(|(index, _)| scores[index])
            .sum();
        if siblings < scores[best] * 0.25 {
            break;
        }
        best = parent;
    }
    best
}

/// The element that holds the paragraph's own element.
fn container(page: &Page, element: usize) -> usize {
    let mut at = element;
    while let Some(it) = page.elements.get(at)
        && it.is_paragraph
        && at != 0
    {
        at = it.parent;
    }
    at
}

fn worth(page: &Page, block: &Block, trust: bool) -> f64 {
    let length = block.words.len();
    if !matches!(block.shape, Shape::Paragraph | Shape::Item) || block.linked * 2 > length || length < 25 {
        return 0.0;
    }
    let (around, never) = if trust { standing(page, block.element, 0) } else { (false, false) };
    if never {
        return 0.0;
    }
    let commas = block.words.matches([',', '，']).count().min(8) as f64;
    let ends = block.words.ends_with(['.', '!', '?', '”', '"', '…', ':']);
    let mut worth = (length as f64 / 100.0).min(6.0) + commas * 0.5 + if ends { 1.0 } else { -1.0 };
    if length < PROSE {
        worth = worth.min(1.0);
    }
    worth *= 1.0 - block.linked as f64 / length as f64;
    if block.shape == Shape::Item {
        worth *= 0.5;
    }
    if around { worth * 0.2 } else { worth }
}

/// Whether something around the element, below `top`, says that it is no article.
fn standing(page: &Page, element: usize, top: usize) -> (bool, bool) {
    let (mut around, mut at) = (false, element);
    for _ in 0..512 {
        if at == top || at == 0 {
            break;
        }
        let Some(it) = page.elements.get(at) else { break };
        match it.hint {
            Hint::Never => return (around, true),
            Hint::Around => around = true,
            Hint::Article | Hint::None => {}
        }
        at = it.parent;
    }
    (around, false)
}

fn lies_in(page: &Page, element: usize, top: usize) -> bool {
    let mut at = element;
    for _ in 0..512 {
        if at == top {
            return true;
        }
        if at == 0 {
            return false;
        }
        at = page.elements.get(at).map_or(0, |it| it.parent);
    }
    false
}

fn belongs(page: &Page, block: &Block, top: usize, trust: bool) -> bool {
    if !lies_in(page, block.element, top) {
        return false;
    }
    let (around, never) = standing(page, block.element, top);
    let length = block.words.len().max(1);
    let linked = block.linked * 100 / length;
    if trust && (never || around) {
        return false;
    }
    match block.shape {
        Shape::Heading(_) | Shape::Caption => linked < 60,
        Shape::Paragraph => linked < if length < PROSE { 60 } else { 70 },
        Shape::Item => linked < 50,
        Shape::Cell { .. } | Shape::Term => linked < 90,
    }
}
