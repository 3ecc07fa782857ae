package org.synfire.models.internal.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.synfire.lang.Expr;
import org.synfire.lang.Interpreter;
import org.synfire.models.internal.compile.Straight.Step;

/// Compiles steps without branches to a loop over vectors of doubles. The methods of the Vector API are called
/// directly: the just-in-time compiler makes instructions of them wherever they stand.
final class VectorCompiler {

    private static final ClassDesc VECTOR = ClassDesc.of("jdk.incubator.vector.DoubleVector");
    private static final ClassDesc ANY_VECTOR = ClassDesc.of("jdk.incubator.vector.Vector");
    private static final ClassDesc MASK = ClassDesc.of("jdk.incubator.vector.VectorMask");
    private static final ClassDesc SPECIES = ClassDesc.of("jdk.incubator.vector.VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of("jdk.incubator.vector.VectorOperators");
    private static final ClassDesc COMPARISON = ClassDesc.of("jdk.incubator.vector.VectorOperators$Comparison");
    private static final ClassDesc VECTORS = ClassDesc.of(Vectors.class.getName());
    private static final ClassDesc DOUBLES = ClassDesc.ofDescriptor("[D");
    private static final ClassDesc TABLE = ClassDesc.ofDescriptor("[[D");
    private static final MethodTypeDesc UNARY = MethodTypeDesc.of(VECTOR);
    private static final MethodTypeDesc BINARY = MethodTypeDesc.of(VECTOR, ANY_VECTOR);
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(
            ConstantDescs.CD_int,
            TABLE,
            DOUBLES,
            DOUBLES,
            ConstantDescs.CD_int,
            ConstantDescs.CD_double,
            ConstantDescs.CD_int,
            ConstantDescs.CD_int,
            TABLE,
            ConstantDescs.CD_int);

    private static final int COLUMNS_ARGUMENT = 1;
    private static final int UNIFORM_ARGUMENT = 2;
    private static final int INPUT_ARGUMENT = 3;
    private static final int STRIDE_ARGUMENT = 4;
    private static final int TIME_ARGUMENT = 5;
    private static final int FROM_ARGUMENT = 7;
    private static final int TO_ARGUMENT = 8;
    private static final int SCRATCH_ARGUMENT = 9;
    private static final int BASE_ARGUMENT = 10;

    private final CodeBuilder code;
    private final Function<String, Place> resolver;
    private final List<Step> steps;
    private final int unit;
    private final int slot;
    private final int spiked;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Set<String> readFirst = new LinkedHashSet<>();
    private final Set<String> written = new LinkedHashSet<>();
    private final Map<String, Integer> values = new HashMap<>();
    private final Map<Double, Integer> literals = new LinkedHashMap<>();
    private final Map<String, Integer> masks = new HashMap<>();
    private final Map<String, Integer> arrays = new HashMap<>();

    private VectorCompiler(CodeBuilder code, Function<String, Place> resolver, List<Step> steps) {
        this.code = code;
        this.resolver = resolver;
        this.steps = steps;
        this.unit = code.allocateLocal(TypeKind.INT);
        this.slot = code.allocateLocal(TypeKind.INT);
        this.spiked = code.allocateLocal(TypeKind.INT);
        literal(0);
        literal(1);
        steps.forEach(this::visit);
    }

    /// Compiles steps that are assignments and spikes.
    ///
    /// @param places where each name is found
    static Piece compile(List<Step> steps, Function<String, Place> places) {
        return HiddenClass.define(Piece.class, "run", RUN, code -> new VectorCompiler(code, places, steps).method());
    }

    // What the steps mention.

    private void visit(Step step) {
        switch (step) {
            case Step.Assign a -> {
                visit(a.value());
                a.where().ifPresent(w -> {
                    read(w);
                    read(a.name());
                });
                places.computeIfAbsent(a.name(), resolver);
                written.add(a.name());
            }
            case Step.Spike s -> {
                s.where().ifPresent(this::read);
                visit(s.count());
                array(Plan.SPIKES);
                s.offset().ifPresent(o -> {
                    visit(o);
                    array(Plan.OFFSETS);
                });
            }
            case Step.Apply _, Step.Power _, Step.WhenAny _ -> throw new IllegalArgumentException(step.toString());
        }
    }

    private void array(String name) {
        places.computeIfAbsent(name, resolver);
    }

    private void visit(Expr expr) {
        switch (expr) {
            case Expr.Name n -> read(n.name());
            case Expr.Literal l -> literal(l.value());
            case Expr e -> e.operands().forEach(this::visit);
        }
    }

    private void read(String name) {
        places.computeIfAbsent(name, resolver);
        if (!written.contains(name)) {
            readFirst.add(name);
        }
    }

    private int literal(double value) {
        return literals.computeIfAbsent(value, _ -> code.allocateLocal(TypeKind.REFERENCE));
    }

    private int value(String name) {
        return values.computeIfAbsent(name, _ -> code.allocateLocal(TypeKind.REFERENCE));
    }

    // The loop.

    private void method() {
        code.iconst_0().istore(spiked);
        literals.forEach((value, local) -> {
            code.getstatic(VECTORS, "SPECIES", SPECIES).loadConstant(value);
            broadcast();
            code.astore(local);
        });
        places.forEach(this::prepare);
        Label loop = code.newLabel();
        Label end = code.newLabel();
        code.iload(FROM_ARGUMENT).istore(unit);
        code.labelBinding(loop);
        code.iload(unit).iload(TO_ARGUMENT).if_icmpge(end);
        code.iload(unit).iload(BASE_ARGUMENT).isub().istore(slot);
        places.forEach(this::load);
        steps.forEach(this::step);
        places.forEach(this::store);
        code.iinc(unit, Vectors.width());
        code.goto_(loop);
        code.labelBinding(end);
        code.iload(spiked).ireturn();
    }

    private void broadcast() {
        code.invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, ConstantDescs.CD_double));
    }

    /// What does not change within the loop.
    private void prepare(String name, Place place) {
        switch (place) {
            case Place.Column(int index) -> array(name, COLUMNS_ARGUMENT, index);
            case Place.Scratch(int index) -> array(name, SCRATCH_ARGUMENT, index);
            case Place.InputRow(int row) -> {
                int offset = code.allocateLocal(TypeKind.INT);
                arrays.put(name, offset);
                code.iload(STRIDE_ARGUMENT).loadConstant(row).imul().istore(offset);
            }
            case Place.Uniform(int index) -> {
                code.getstatic(VECTORS, "SPECIES", SPECIES)
                        .aload(UNIFORM_ARGUMENT)
                        .loadConstant(index)
                        .daload();
                broadcast();
                code.astore(value(name));
            }
            case Place.Time _ -> {
                code.getstatic(VECTORS, "SPECIES", SPECIES).dload(TIME_ARGUMENT);
                broadcast();
                code.astore(value(name));
            }
            case Place.Local _ -> {
                if (readFirst.contains(name)) {
                    code.aload(literal(0)).astore(value(name));
                }
            }
        }
    }

    private void array(String name, int table, int index) {
        int local = code.allocateLocal(TypeKind.REFERENCE);
        arrays.put(name, local);
        code.aload(table).loadConstant(index).aaload().astore(local);
    }

    private int array0(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    private void load(String name, Place place) {
        if (!readFirst.contains(name)) {
            return;
        }
        switch (place) {
            case Place.Column _ -> load(name, () -> code.aload(array0(name)).iload(unit));
            case Place.Scratch _ -> load(name, () -> code.aload(array0(name)).iload(slot));
            case Place.InputRow _ ->
                load(
                        name,
                        () -> code.aload(INPUT_ARGUMENT)
                                .iload(unit)
                                .iload(array0(name))
                                .iadd());
            case Place.Local _ -> code.aload(literal(0)).astore(value(name));
            case Place.Uniform _, Place.Time _ -> {}
        }
    }

    private void load(String name, Runnable pushElement) {
        pushLoaded(pushElement);
        code.astore(value(name));
    }

    private void pushLoaded(Runnable pushElement) {
        code.getstatic(VECTORS, "SPECIES", SPECIES);
        pushElement.run();
        code.invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, DOUBLES, ConstantDescs.CD_int));
    }

    private void store(String name, Place place) {
        if (!written.contains(name)) {
            return;
        }
        switch (place) {
            case Place.Column _ -> {
                pushName(name);
                code.aload(array0(name)).iload(unit);
                intoArray();
            }
            case Place.Scratch _ -> {
                pushName(name);
                code.aload(array0(name)).iload(slot);
                intoArray();
            }
            case Place.InputRow _, Place.Uniform _, Place.Time _, Place.Local _ -> {}
        }
    }

    private void intoArray() {
        code.invokevirtual(
                VECTOR, "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, DOUBLES, ConstantDescs.CD_int));
    }

    // Steps.

    private void step(Step step) {
        switch (step) {
            case Step.Assign a -> assign(a);
            case Step.Spike s -> spike(s);
            case Step.Apply _, Step.Power _, Step.WhenAny _ -> throw new IllegalArgumentException(step.toString());
        }
    }

    private void assign(Step.Assign a) {
        if (a.where().isEmpty() && a.value().isTruth()) {
            pushTruth(a.value());
            int local = masks.computeIfAbsent(a.name(), _ -> code.allocateLocal(TypeKind.REFERENCE));
            code.astore(local);
            values.remove(a.name());
            return;
        }
        if (a.where().isPresent()) {
            pushName(a.name());
            push(a.value());
            pushMask(a.where().get());
            blend();
        } else {
            push(a.value());
        }
        masks.remove(a.name());
        code.astore(value(a.name()));
    }

    private void blend() {
        code.invokevirtual(VECTOR, "blend", MethodTypeDesc.of(VECTOR, ANY_VECTOR, MASK));
    }

    /// Most vectors hold no spike.
    private void spike(Step.Spike s) {
        Label none = code.newLabel();
        s.where().ifPresent(w -> {
            pushMask(w);
            code.invokevirtual(MASK, "anyTrue", MethodTypeDesc.of(ConstantDescs.CD_boolean));
            code.ifeq(none);
        });
        addMasked(array0(Plan.SPIKES), s.count(), s.where());
        s.offset().ifPresent(o -> setMasked(array0(Plan.OFFSETS), o, s.where()));
        noteSpikes(0);
        noteSpikes(Vectors.width() - 1);
        code.labelBinding(none);
    }

    /// Sets the bit of the eight units to which a lane of this vector belongs; shifts count modulo 32.
    private void noteSpikes(int lane) {
        code.iload(spiked).iconst_1();
        code.iload(unit).loadConstant(lane).iadd().iconst_3().iushr();
        code.ishl().ior().istore(spiked);
    }

    private void addMasked(int array, Expr count, Optional<String> where) {
        pushLoaded(() -> code.aload(array).iload(unit));
        push(count);
        where.ifPresent(w -> {
            int amount = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(amount);
            code.aload(literal(0)).aload(amount);
            pushMask(w);
            blend();
        });
        code.invokevirtual(VECTOR, "add", BINARY);
        code.aload(array).iload(unit);
        intoArray();
    }

    private void setMasked(int array, Expr value, Optional<String> where) {
        if (where.isPresent()) {
            pushLoaded(() -> code.aload(array).iload(unit));
            push(value);
            pushMask(where.get());
            blend();
        } else {
            push(value);
        }
        code.aload(array).iload(unit);
        intoArray();
    }

    // Expressions.

    private void pushName(String name) {
        Integer mask = masks.get(name);
        if (mask != null) {
            truth(() -> code.aload(mask));
        } else {
            code.aload(value(name));
        }
    }

    /// 1 where a mask holds, 0 elsewhere.
    private void truth(Runnable pushMask) {
        code.aload(literal(0)).aload(literal(1));
        pushMask.run();
        blend();
    }

    private void pushMask(String name) {
        Integer mask = masks.get(name);
        if (mask != null) {
            code.aload(mask);
        } else {
            code.aload(value(name));
            compare("NE", () -> code.aload(literal(0)));
        }
    }

    /// Compares the vector on the stack.
    private void compare(String operator, Runnable pushOther) {
        code.getstatic(OPERATORS, operator, COMPARISON);
        pushOther.run();
        code.invokevirtual(VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, ANY_VECTOR));
    }

    private void pushTruth(Expr condition) {
        switch (condition) {
            case Expr.Name n -> pushMask(n.name());
            case Expr.Not n -> {
                pushTruth(n.operand());
                code.invokevirtual(MASK, "not", MethodTypeDesc.of(MASK));
            }
            case Expr.Binary b
            when b.op().joins() -> {
                pushTruth(b.left());
                pushTruth(b.right());
                code.invokevirtual(MASK, b.op().toString(), MethodTypeDesc.of(MASK, MASK));
            }
            case Expr.Binary b
            when b.op().compares() -> {
                push(b.left());
                compare(operator(b.op()), () -> push(b.right()));
            }
            case Expr e -> {
                push(e);
                compare("NE", () -> code.aload(literal(0)));
            }
        }
    }

    private static String operator(Expr.Op op) {
        return switch (op) {
            case LESS -> "LT";
            case AT_MOST -> "LE";
            case GREATER -> "GT";
            case AT_LEAST -> "GE";
            case EQUAL -> "EQ";
            case UNEQUAL -> "NE";
            case OR, AND, PLUS, MINUS, TIMES, OVER, POWER -> throw new IllegalArgumentException(op.toString());
        };
    }

    private void push(Expr expr) {
        switch (expr) {
            case Expr.Literal l -> code.aload(literal(l.value()));
            case Expr.Name n -> pushName(n.name());
            case Expr.Negate n -> {
                push(n.operand());
                unary("neg");
            }
            case Expr.Choice c -> {
                push(c.otherwise());
                push(c.then());
                pushTruth(c.condition());
                blend();
            }
            case Expr.Call c -> call(c);
            case Expr.Binary b when !b.op().compares() && !b.op().joins() -> arithmetic(b);
            case Expr.Binary _, Expr.Not _ -> truth(() -> pushTruth(expr));
        }
    }

    private void unary(String name) {
        code.invokevirtual(VECTOR, name, UNARY);
    }

    private void binary(String name) {
        code.invokevirtual(VECTOR, name, BINARY);
    }

    private void arithmetic(Expr.Binary b) {
        push(b.left());
        int halves = Interpreter.smallPower(b);
        if (halves > 0) {
            power(halves);
            return;
        }
        push(b.right());
        binary(
                switch (b.op()) {
                    case PLUS -> "add";
                    case MINUS -> "sub";
                    case TIMES -> "mul";
                    case OVER -> "div";
                    case OR, AND, LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL, POWER ->
                        throw new IllegalArgumentException(b.op().toString());
                });
    }

    /// In the order of [Interpreter#power(double, int)].
    private void power(int halves) {
        int x = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(x);
        switch (halves) {
            case 1 -> root(x);
            case 3 -> {
                code.aload(x);
                root(x);
                binary("mul");
            }
            case 4 -> square(x);
            case 5 -> {
                square(x);
                root(x);
                binary("mul");
            }
            case 6 -> cube(x);
            case 7 -> {
                cube(x);
                root(x);
                binary("mul");
            }
            case 8 -> {
                square(x);
                square(x);
                binary("mul");
            }
            default -> throw new IllegalArgumentException(Integer.toString(halves));
        }
    }

    private void root(int x) {
        code.aload(x);
        unary("sqrt");
    }

    private void square(int x) {
        code.aload(x).aload(x);
        binary("mul");
    }

    private void cube(int x) {
        code.aload(x);
        square(x);
        binary("mul");
    }

    private void call(Expr.Call c) {
        switch (c.function()) {
            case SQRT, ABS -> {
                push(c.arguments().getFirst());
                unary(c.function().toString());
            }
            case MIN, MAX -> {
                c.arguments().forEach(this::push);
                binary(c.function().toString());
            }
            case HEAVISIDE ->
                truth(() -> {
                    push(c.arguments().getFirst());
                    compare("GE", () -> code.aload(literal(0)));
                });
            case EXP, EXPM1, LOG, SIN, COS, TANH, FLOOR, CEIL, SIGN, STEPS, RANDOM, RANDN, BINOMIAL ->
                throw new IllegalArgumentException(c.function() + "() is a step of its own");
        }
    }
}
