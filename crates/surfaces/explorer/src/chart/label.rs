//! Labels: each finds a place of its own, and none is dropped.

use crate::svg::{Anchor, Svg, width};

/// A box on the page that is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Taken {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

impl Taken {
    /// A box by its left upper corner.
    pub fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }

    fn touches(&self, other: &Self) -> bool {
        self.x < other.x + other.w
            && other.x < self.x + self.w
            && self.y < other.y + other.h
            && other.y < self.y + self.h
    }
}

/// What stands on a page, and the room there is.
#[derive(Debug, Clone)]
pub struct Places {
    taken: Vec<Taken>,
    left: f64,
    right: f64,
    /// How far down labels have gone.
    pub lowest: f64,
}

/// A label that wants to stand at a mark.
#[derive(Debug, Clone)]
pub struct Label {
    /// The answer.
    pub head: String,
    /// Who gives it; empty where there is no room.
    pub under: String,
    /// Where its mark stands.
    pub at: (f64, f64),
    /// How far from the mark's middle a label may begin.
    pub clear: f64,
    /// Whether a line runs through the mark from left to right.
    pub whisker: bool,
}

impl Places {
    /// Between two edges.
    pub fn new(left: f64, right: f64) -> Self {
        Self { taken: Vec::new(), left, right, lowest: 0.0 }
    }

    /// Something that no label may cover.
    pub fn take(&mut self, taken: Taken) {
        self.taken.push(taken);
    }

    fn is_free(&self, it: &Taken) -> bool {
        it.x >= self.left
            && it.x + it.w <= self.right
            && it.y >= 0.0
            && !self.taken.iter().any(|other| other.touches(it))
    }

    /// Finds a free place for a label and writes it there.
    pub fn put(&mut self, svg: &mut Svg, label: &Label) {
        // Letters of a heading are bolder and wider.
        let w = (width(&label.head) * 1.13).max(width(&label.under)) + 4.0;
        let h = if label.under.is_empty() { 15.0 } else { 28.0 };
        let ((x, y), clear) = (label.at, label.clear);
        let beside = [(x + clear, y - h / 2.0), (x - clear - w, y - h / 2.0)];
        let mut tries = vec![(x - w / 2.0, y + clear), (x - w / 2.0, y - clear - h)];
        // A label that stands on a whisker would strike it through.
        if label.whisker {
            tries.extend(beside);
        } else {
            tries.splice(0..0, beside);
        }
        // Further and further away, with a line that leads back; below everything there is always room.
        for step in 1..80 {
            let away = clear + f64::from(step) * 9.0;
            for side in [x - w / 2.0, x + clear, x - clear - w] {
                tries.push((side, y + away));
                tries.push((side, y - away - h));
            }
        }
        let inside = |x: f64| x.clamp(self.left, (self.right - w).max(self.left));
        let free = tries.iter().enumerate().find_map(|(at, (x, y))| {
            let place = Taken::new(inside(*x), *y, w, h);
            self.is_free(&place).then_some((at, place))
        });
        let (at, place) = free.unwrap_or_else(|| {
            (tries.len(), Taken::new(inside(x - w / 2.0), self.lowest.max(y) + 14.0, w, h))
        });
        if at > 3 {
            let end = if place.y > y { place.y } else { place.y + h };
            svg.line(
                "lead",
                (x, if place.y > y { y + clear * 0.7 } else { y - clear * 0.7 }),
                (place.x + w / 2.0, end),
            );
        }
        let middle = place.x + w / 2.0;
        svg.text("lab halo", (middle, place.y + 12.0), Anchor::Middle, &label.head);
        if !label.under.is_empty() {
            svg.text("lab2 halo", (middle, place.y + 25.0), Anchor::Middle, &label.under);
        }
        self.lowest = self.lowest.max(place.y + h);
        self.taken.push(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_never_overlap_and_none_is_dropped() {
        let (mut places, mut svg) = (Places::new(0.0, 330.0), Svg::default());
        for step in 0..30 {
            let at = (160.0 + f64::from(step % 5), 100.0 + f64::from(step % 3));
            places.put(
                &mut svg,
                &Label {
                    head: format!("about {step}00"),
                    under: "somebody".into(),
                    at,
                    clear: 12.0,
                    whisker: step % 2 == 0,
                },
            );
        }
        assert_eq!(places.taken.len(), 30);
        for (at, a) in places.taken.iter().enumerate() {
            assert!(!places.taken[at + 1..].iter().any(|b| a.touches(b)), "{a:?}");
        }
        assert_eq!(svg.finish(1.0, 1.0, "").matches("<text").count(), 60);
    }
}
