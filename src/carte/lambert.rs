//! Lambert-93 (EPSG:2154), a conformal conic projection on the ellipsoid GRS80.
//! Source: IGN, note technique NTG 71, algorithms 1 and 3.

use crate::model::Point;

/// Exponent of the projection.
const N: f64 = 0.725_607_765_0;
/// Constant of the projection, metres.
const C: f64 = 11_754_255.426;
/// The pole of the cone, metres.
const XS: f64 = 700_000.0;
const YS: f64 = 12_655_612.05;
/// First eccentricity of GRS80.
const E: f64 = 0.081_819_191_12;
/// The central meridian, degrees east of Greenwich.
const LON0: f64 = 3.0;

/// East and north, in metres.
pub fn project(point: Point) -> (f64, f64) {
    let latitude = point.latitude.to_radians();
    let e_sin = E * latitude.sin();
    let isometric =
        ((std::f64::consts::FRAC_PI_4 + latitude / 2.0).tan() * ((1.0 - e_sin) / (1.0 + e_sin)).powf(E / 2.0)).ln();
    let radius = C * (-N * isometric).exp();
    let angle = N * (point.longitude - LON0).to_radians();
    (XS + radius * angle.sin(), YS - radius * angle.cos())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_and_a_town_are_where_ign_puts_them() {
        let near = |point: Point, (east, north): (f64, f64), metres: f64| {
            let (x, y) = project(point);
            assert!((x - east).abs() < metres && (y - north).abs() < metres, "{x} {y}");
        };
        // The origin of the projection, by definition.
        near(Point { latitude: 46.5, longitude: 3.0 }, (700_000.0, 6_600_000.0), 1.0);
        // The zero point of French roads, in front of Notre-Dame de Paris.
        near(Point { latitude: 48.853_4, longitude: 2.348_8 }, (652_230.0, 6_861_680.0), 200.0);
    }
}
