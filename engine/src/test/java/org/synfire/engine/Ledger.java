package org.synfire.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/// State in memory: first it is taken down, then put back.
final class Ledger implements StateStream {

    private final Deque<Object> taken = new ArrayDeque<>();
    private boolean restores;

    /// From now on it is put back.
    Ledger turned() {
        restores = true;
        return this;
    }

    boolean isEmpty() {
        return taken.isEmpty();
    }

    @SuppressWarnings("unchecked")
    private <T> T value(T here) {
        if (restores) {
            return (T) taken.removeFirst();
        }
        taken.addLast(here);
        return here;
    }

    @Override
    public boolean restores() {
        return restores;
    }

    @Override
    public void part(String name) {
        same(name, 0);
    }

    @Override
    public void same(String what, long number) {
        if (!value(what + " " + number).equals(what + " " + number)) {
            throw new Refused(what);
        }
    }

    @Override
    public long whole(long number) {
        return value(number);
    }

    @Override
    public double real(double number) {
        return value(number);
    }

    @Override
    public String text(String text) {
        return value(text);
    }

    @Override
    public int index(int index, int limit) {
        int found = value(index);
        if (found >= limit) {
            throw new Refused("index " + found);
        }
        return found;
    }

    @Override
    public void reals(double[] numbers, int from, int to) {
        for (int i = from; i < to; i++) {
            numbers[i] = value(numbers[i]);
        }
    }

    @Override
    public void wholes(long[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = value(numbers[i]);
        }
    }

    @Override
    public double[] someReals(double[] numbers) {
        return value(numbers.clone());
    }

    @Override
    public long[] someWholes(long[] numbers) {
        return value(numbers.clone());
    }
}
