//! Writing SVG: positions as attributes, colours as classes, every word escaped.

use std::fmt::Write as _;

/// How wide a letter of a label is, about, in pixels at 11 px.
pub const LETTER: f64 = 6.1;

/// An SVG drawing that is being written.
#[derive(Debug, Clone, Default)]
pub struct Svg {
    body: String,
}

/// A position rounded to a tenth of a pixel, so that drawings are small and the same everywhere.
pub fn px(at: f64) -> String {
    let rounded = (at * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

/// Words as they may stand in markup.
pub fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            it if it.is_control() => out.push(' '),
            it => out.push(it),
        }
    }
    out
}

/// How wide words are as a label, about.
pub fn width(words: &str) -> f64 {
    words.chars().map(|it| if it.is_ascii() { LETTER } else { LETTER * 1.4 }).sum()
}

impl Svg {
    /// Markup written here, by us.
    pub fn raw(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    /// A path.
    pub fn path(&mut self, class: &str, d: &str) {
        let _ = write!(self.body, r#"<path class="{class}" d="{d}"/>"#);
    }

    /// A straight line.
    pub fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        self.path(class, &format!("M{} {}L{} {}", px(x1), px(y1), px(x2), px(y2)));
    }

    /// A circle.
    pub fn circle(&mut self, class: &str, (x, y): (f64, f64), r: f64) {
        let _ = write!(self.body, r#"<circle class="{class}" cx="{}" cy="{}" r="{}"/>"#, px(x), px(y), px(r));
    }

    /// A rectangle.
    pub fn rect(&mut self, class: &str, (x, y): (f64, f64), (w, h): (f64, f64), r: f64) {
        let _ = write!(
            self.body,
            r#"<rect class="{class}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>"#,
            px(x),
            px(y),
            px(w.max(0.0)),
            px(h.max(0.0)),
            px(r)
        );
    }

    /// Words that begin, end or stand in the middle at `x`.
    pub fn text(&mut self, class: &str, (x, y): (f64, f64), anchor: Anchor, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let _ = write!(
            self.body,
            r#"<text class="{class}" x="{}" y="{}"{anchor}>{}</text>"#,
            px(x),
            px(y),
            escape(words)
        );
    }

    /// A soft dot: no edge, because the words give none.
    pub fn soft(&mut self, class: &str, at: (f64, f64), r: f64) {
        for (share, opacity) in [(1.0, "soft1"), (0.72, "soft2"), (0.46, "soft3")] {
            self.circle(&format!("soft {opacity} st-{class}"), at, r * share);
        }
    }

    /// The whole drawing, with the sentence that says what it shows.
    pub fn finish(&self, width: f64, height: f64, says: &str) -> String {
        format!(
            r#"<svg viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{}">{}</svg>"#,
            escape(says),
            self.body,
            w = px(width),
            h = px(height)
        )
    }
}

/// Which part of words stands at their position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Their beginning.
    Start,
    /// Their middle.
    Middle,
    /// Their end.
    End,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_source_are_never_markup() {
        let mut svg = Svg::default();
        svg.text("lab", (1.0, 2.25), Anchor::Middle, "<script>alert('x')</script>");
        let shown = svg.finish(10.0, 10.0, "\"><b>");
        assert!(!shown.contains("<script") && !shown.contains("<b>"), "{shown}");
        assert!(shown.contains(r#"x="1" y="2.3" text-anchor="middle""#), "{shown}");
    }
}
