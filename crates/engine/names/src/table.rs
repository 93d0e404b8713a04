//! A small table from 64-bit numbers to sets of bits, filled once and asked often.

/// Numbers to sets of bits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    slots: Vec<(u64, u32)>,
    used: usize,
}

impl Table {
    /// With room for about `count` numbers.
    pub(crate) fn with_room(count: usize) -> Self {
        Self { slots: vec![(0, 0); (count * 2).next_power_of_two().max(16)], used: 0 }
    }

    /// The bits of `key`, none where it is not there.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> u32 {
        if self.slots.is_empty() {
            return 0;
        }
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let (held, bits) = self.slots[at];
            if held == key {
                return bits;
            }
            if bits == 0 {
                return 0;
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds `bits` to those of `key`.
    pub(crate) fn add(&mut self, key: u64, bits: u32) {
        if bits == 0 {
            return;
        }
        if (self.used + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != key {
            at = (at + 1) & mask;
        }
        self.used += usize::from(self.slots[at].1 == 0);
        self.slots[at].0 = key;
        self.slots[at].1 |= bits;
    }

    fn grow(&mut self) {
        let mut larger = Self::with_room(self.slots.len().max(16));
        for (key, bits) in &self.slots {
            larger.add(*key, *bits);
        }
        *self = larger;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_gather_and_stay() {
        let mut table = Table::default();
        assert_eq!(table.get(7), 0);
        for key in 0..1000 {
            table.add(key, 1);
        }
        table.add(7, 2);
        assert_eq!((table.get(7), table.get(8), table.get(1000)), (3, 1, 0));
    }
}
