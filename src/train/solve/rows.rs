//! What does a solver read? Rows of numbers, dense or sparse; the last weight is the bias.

/// Rows that a linear fit runs over.
pub(crate) trait Rows {
    /// Returns the dot product of a row with the weights, bias included.
    fn dot(&self, row: usize, weights: &[f64]) -> f64;
    /// Adds a multiple of a row to a gradient, bias included.
    fn add(&self, row: usize, factor: f64, gradient: &mut [f64]);
}

/// Rows that hold every column.
#[derive(Debug)]
pub(crate) struct Dense {
    width: usize,
    cells: Vec<f32>,
}

impl Dense {
    pub(crate) fn new(width: usize) -> Self {
        Self { width, cells: Vec::new() }
    }

    #[expect(clippy::cast_possible_truncation, reason = "scaled columns lie near 0")]
    pub(crate) fn push(&mut self, cells: &[f64]) {
        self.cells.extend(cells.iter().map(|cell| *cell as f32));
    }

    fn row(&self, row: usize) -> &[f32] {
        self.cells.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }
}

impl Rows for Dense {
    fn dot(&self, row: usize, weights: &[f64]) -> f64 {
        let sum: f64 = self.row(row).iter().zip(weights).map(|(cell, weight)| f64::from(*cell) * weight).sum();
        sum + weights.last().copied().unwrap_or_default()
    }

    fn add(&self, row: usize, factor: f64, gradient: &mut [f64]) {
        for (slot, cell) in gradient.iter_mut().zip(self.row(row)) {
            *slot += factor * f64::from(*cell);
        }
        if let Some(bias) = gradient.last_mut() {
            *bias += factor;
        }
    }
}

/// Rows that hold few of many columns.
#[derive(Debug, Default)]
pub(crate) struct Sparse {
    starts: Vec<usize>,
    places: Vec<u32>,
    values: Vec<f32>,
}

impl Sparse {
    pub(crate) fn push(&mut self, cells: impl Iterator<Item = (u32, f32)>) {
        self.starts.push(self.places.len());
        for (place, value) in cells {
            self.places.push(place);
            self.values.push(value);
        }
    }

    pub(crate) fn row(&self, index: usize) -> impl Iterator<Item = (usize, f64)> {
        let start = self.starts.get(index).copied().unwrap_or(self.places.len());
        let end = self.starts.get(index + 1).copied().unwrap_or(self.places.len());
        let places = self.places.get(start..end).unwrap_or_default();
        let values = self.values.get(start..end).unwrap_or_default();
        places.iter().zip(values).map(|(place, value)| (*place as usize, f64::from(*value)))
    }
}

impl Rows for Sparse {
    fn dot(&self, row: usize, weights: &[f64]) -> f64 {
        let cells = self.row(row).map(|(place, value)| value * weights.get(place).copied().unwrap_or_default());
        cells.sum::<f64>() + weights.last().copied().unwrap_or_default()
    }

    fn add(&self, row: usize, factor: f64, gradient: &mut [f64]) {
        for (place, value) in self.row(row) {
            if let Some(slot) = gradient.get_mut(place) {
                *slot += factor * value;
            }
        }
        if let Some(bias) = gradient.last_mut() {
            *bias += factor;
        }
    }
}
