package org.synfire.lang;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.synfire.network.NearestName;

/// A unit: a dimension, and how large it is in the working units ms, mV, pA, um, mM and K, in which numbers stay
/// near 1 (pF mV/ms = pA, nS mV = pA). Exponents are counted in halves, so that noise in 1/sqrt(ms) has one.
///
/// @param time exponent of ms, in halves; the others alike
/// @param scale the unit in working units: 1000 for s
public record Unit(int time, int voltage, int current, int length, int amount, int temperature, double scale) {

    /// Pure numbers.
    public static final Unit ONE = new Unit(0, 0, 0, 0, 0, 0, 1);

    static final Unit MS = new Unit(2, 0, 0, 0, 0, 0, 1);
    static final Unit MV = new Unit(0, 2, 0, 0, 0, 0, 1);
    static final Unit PA = new Unit(0, 0, 2, 0, 0, 0, 1);
    private static final Unit UM = new Unit(0, 0, 0, 2, 0, 0, 1);
    private static final Unit MOLAR = new Unit(0, 0, 0, 0, 2, 0, 1e3);
    private static final Unit KELVIN = new Unit(0, 0, 0, 0, 0, 2, 1);

    private static final int LARGEST_EXPONENT = 64;
    private static final Map<String, Unit> NAMED = named();
    private static final Map<String, Unit> SHOWN = shown();

    private static Map<String, Unit> shown() {
        Map<String, Unit> units = new LinkedHashMap<>();
        List.of("ms", "mV", "pA", "nS", "pF", "GOhm", "kHz", "um", "mM", "K", "fC")
                .forEach(name -> units.put(name, Objects.requireNonNull(NAMED.get(name))));
        return units;
    }

    private static Map<String, Unit> named() {
        Map<String, Unit> units = new LinkedHashMap<>();
        Map<String, Double> prefixes = new LinkedHashMap<>();
        prefixes.put("", 1.0);
        prefixes.put("f", 1e-15);
        prefixes.put("p", 1e-12);
        prefixes.put("n", 1e-9);
        prefixes.put("u", 1e-6);
        prefixes.put("m", 1e-3);
        prefixes.put("k", 1e3);
        prefixes.put("M", 1e6);
        prefixes.put("G", 1e9);
        Map<String, Unit> bases = new LinkedHashMap<>();
        bases.put("s", MS.scaled(1e3));
        bases.put("V", MV.scaled(1e3));
        bases.put("A", PA.scaled(1e12));
        bases.put("S", PA.over(MV).scaled(1e9));
        bases.put("F", PA.times(MS).over(MV).scaled(1e12));
        bases.put("Ohm", MV.over(PA).scaled(1e-9));
        bases.put("Hz", ONE.over(MS).scaled(1e-3));
        bases.put("C", PA.times(MS).scaled(1e15));
        bases.put("M", MOLAR);
        prefixes.forEach((prefix, factor) -> bases.forEach(
                (base, unit) -> units.put(prefix + base, unit.scaled(factor).rounded())));
        units.put("um", UM);
        units.put("mm", UM.scaled(1e3));
        units.put("cm", UM.scaled(1e4));
        units.put("K", KELVIN);
        return units;
    }

    /// A unit by its name, for instance `mV`.
    public static Optional<Unit> named(String name) {
        return Optional.ofNullable(NAMED.get(name));
    }

    /// The name of a unit that a misspelt one was probably meant to be. Upper and lower case are confused first, for
    /// instance `mv`.
    static Optional<String> nearest(String name) {
        return NAMED.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .min(Comparator.comparingLong(u -> IntStream.range(0, u.length())
                        .filter(i -> u.charAt(i) != name.charAt(i))
                        .count()))
                .or(() -> name.length() > 2 ? NearestName.of(name, NAMED.keySet()) : Optional.empty());
    }

    /// Powers of ten that went through floating point are put back.
    private Unit rounded() {
        double power = Math.rint(Math.log10(scale));
        double exact = Double.parseDouble("1e" + (int) power);
        return withScale(exact);
    }

    private Unit withScale(double newScale) {
        return new Unit(time, voltage, current, length, amount, temperature, newScale);
    }

    Unit scaled(double factor) {
        return withScale(scale * factor);
    }

    /// The same dimension in working units.
    public Unit working() {
        return withScale(1);
    }

    Unit times(Unit other) {
        return new Unit(
                time + other.time,
                voltage + other.voltage,
                current + other.current,
                length + other.length,
                amount + other.amount,
                temperature + other.temperature,
                scale * other.scale);
    }

    Unit over(Unit other) {
        return times(other.power(-2));
    }

    /// @param halves twice the exponent
    /// @throws ArithmeticException when the result has no half-integer exponents, or very large ones
    Unit power(int halves) {
        return new Unit(
                half(time, halves),
                half(voltage, halves),
                half(current, halves),
                half(length, halves),
                half(amount, halves),
                half(temperature, halves),
                Math.pow(scale, halves / 2.0));
    }

    private static int half(int exponent, int halves) {
        int product = Math.multiplyExact(exponent, halves);
        if (product % 2 != 0 || Math.abs(product / 2) > LARGEST_EXPONENT) {
            throw new ArithmeticException("exponent");
        }
        return product / 2;
    }

    /// @throws ArithmeticException when products have made an exponent very large
    void requireSmallExponents() {
        for (int exponent : new int[] {time, voltage, current, length, amount, temperature}) {
            half(exponent, 2);
        }
    }

    /// Whether values of both can be added.
    public boolean sameDimension(Unit other) {
        return time == other.time
                && voltage == other.voltage
                && current == other.current
                && length == other.length
                && amount == other.amount
                && temperature == other.temperature;
    }

    public boolean isPure() {
        return sameDimension(ONE);
    }

    /// The dimension in the units of the field, for instance `mV/ms`; `1` for pure numbers.
    @Override
    public String toString() {
        if (isPure()) {
            return scale == 1 ? "1" : Double.toString(scale);
        }
        return exactName().or(this::quotient).orElseGet(this::product);
    }

    private Optional<String> exactName() {
        return nameIn(SHOWN).or(() -> nameIn(NAMED));
    }

    private Optional<String> nameIn(Map<String, Unit> units) {
        return units.entrySet().stream()
                .filter(e -> e.getValue().equals(this))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Optional<String> quotient() {
        for (Map.Entry<String, Unit> below : SHOWN.entrySet()) {
            Unit numerator = times(below.getValue());
            if (numerator.isPure() && numerator.scale == 1) {
                return Optional.of("1/" + below.getKey());
            }
            Optional<String> above = numerator.nameIn(SHOWN);
            if (above.isPresent()) {
                return Optional.of(above.get() + "/" + below.getKey());
            }
        }
        return Optional.empty();
    }

    private String product() {
        StringBuilder text = new StringBuilder(scale == 1 ? "" : scale + " ");
        append(text, "ms", time);
        append(text, "mV", voltage);
        append(text, "pA", current);
        append(text, "um", length);
        append(text, "mM", amount);
        append(text, "K", temperature);
        return text.substring(0, text.length() - 1);
    }

    private static void append(StringBuilder text, String name, int halves) {
        if (halves != 0) {
            text.append(name);
            if (halves != 2) {
                text.append('^').append(halves % 2 == 0 ? Integer.toString(halves / 2) : "(" + halves + "/2)");
            }
            text.append('*');
        }
    }
}
