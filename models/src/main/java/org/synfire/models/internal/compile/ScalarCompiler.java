package org.synfire.models.internal.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.synfire.lang.Binomial;
import org.synfire.lang.Definition;
import org.synfire.lang.Exponential;
import org.synfire.lang.Expr;
import org.synfire.lang.Interpreter;
import org.synfire.lang.Logarithm;
import org.synfire.lang.Statement;

/// Compiles a program to plain double arithmetic with branches: a loop over the units, values in local variables,
/// columns loaded at the top of the loop and stored at its end.
final class ScalarCompiler {

    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final ClassDesc INTERPRETER = ClassDesc.of(Interpreter.class.getName());
    private static final ClassDesc EXPONENTIAL = ClassDesc.of(Exponential.class.getName());
    private static final ClassDesc LOGARITHM = ClassDesc.of(Logarithm.class.getName());
    private static final ClassDesc DOUBLES = ClassDesc.ofDescriptor("[D");
    private static final MethodTypeDesc POWER =
            MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double, ConstantDescs.CD_int);
    private static final MethodTypeDesc UNARY = MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double);
    private static final MethodTypeDesc BINARY =
            MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double, ConstantDescs.CD_double);
    private static final ClassDesc BINOMIAL = ClassDesc.of(Binomial.class.getName());
    private static final MethodTypeDesc TERNARY = MethodTypeDesc.of(
            ConstantDescs.CD_double, ConstantDescs.CD_double, ConstantDescs.CD_double, ConstantDescs.CD_double);
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(
            ConstantDescs.CD_int,
            ClassDesc.ofDescriptor("[[D"),
            DOUBLES,
            DOUBLES,
            ConstantDescs.CD_int,
            ConstantDescs.CD_double,
            ConstantDescs.CD_int,
            ConstantDescs.CD_int);

    private static final int COLUMNS_ARGUMENT = 1;
    private static final int UNIFORM_ARGUMENT = 2;
    private static final int INPUT_ARGUMENT = 3;
    private static final int STRIDE_ARGUMENT = 4;
    private static final int TIME_ARGUMENT = 5;
    private static final int FROM_ARGUMENT = 7;
    private static final int TO_ARGUMENT = 8;

    private final CodeBuilder code;
    private final Names names;
    private final int unit;
    private final int spiked;
    private final Map<String, Integer> values = new HashMap<>();
    /// Local variables with the array of a column, or with where an input row begins.
    private final Map<String, Integer> sources = new HashMap<>();

    private ScalarCompiler(CodeBuilder code, Names names) {
        this.code = code;
        this.names = names;
        this.unit = code.allocateLocal(TypeKind.INT);
        this.spiked = code.allocateLocal(TypeKind.INT);
    }

    /// Compiles a program.
    ///
    /// @param places where each name is found
    static Program compile(List<Statement> program, Function<String, Place> places) {
        return HiddenClass.define(
                Program.class,
                "run",
                RUN,
                code -> new ScalarCompiler(code, new Names(program, places)).method(program));
    }

    private void method(List<Statement> program) {
        code.iconst_0().istore(spiked);
        prepare();
        Label loop = code.newLabel();
        Label end = code.newLabel();
        code.iload(FROM_ARGUMENT).istore(unit);
        code.labelBinding(loop);
        code.iload(unit).iload(TO_ARGUMENT).if_icmpge(end);
        load();
        statements(program);
        store();
        code.iinc(unit, 1);
        code.goto_(loop);
        code.labelBinding(end);
        code.iload(spiked).ireturn();
    }

    /// What does not change within the loop.
    private void prepare() {
        names.places.forEach((name, place) -> {
            switch (place) {
                case Place.Column(int index) -> array(name, index);
                case Place.Uniform(int index) -> {
                    code.aload(UNIFORM_ARGUMENT).loadConstant(index).daload();
                    storeValue(name);
                }
                case Place.InputRow(int row) -> {
                    int offset = code.allocateLocal(TypeKind.INT);
                    sources.put(name, offset);
                    code.iload(STRIDE_ARGUMENT).loadConstant(row).imul().istore(offset);
                }
                case Place.Time _ -> {
                    code.dload(TIME_ARGUMENT);
                    storeValue(name);
                }
                case Place.Scratch _ -> throw new IllegalArgumentException(name + " is of a program for vectors");
                case Place.Local _ -> {
                    code.dconst_0();
                    storeValue(name);
                }
            }
        });
    }

    private void array(String name, int index) {
        int local = code.allocateLocal(TypeKind.REFERENCE);
        sources.put(name, local);
        code.aload(COLUMNS_ARGUMENT).loadConstant(index).aaload().astore(local);
        // A column that is written in one branch alone has a value in the other one too.
        code.dconst_0();
        storeValue(name);
    }

    private int source(String name) {
        return Objects.requireNonNull(sources.get(name), name);
    }

    private void load() {
        names.places.forEach((name, place) -> {
            if (place instanceof Place.Column && names.readFirst.contains(name)) {
                code.aload(source(name)).iload(unit);
                code.daload();
                storeValue(name);
            } else if (place instanceof Place.InputRow) {
                code.aload(INPUT_ARGUMENT).iload(unit).iload(source(name)).iadd();
                code.daload();
                storeValue(name);
            }
        });
    }

    private void store() {
        names.places.forEach((name, place) -> {
            if (place instanceof Place.Column && names.written.contains(name)) {
                code.aload(source(name)).iload(unit);
                loadValue(name);
                code.dastore();
            }
        });
    }

    private void statements(List<Statement> program) {
        program.forEach(this::statement);
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Assign a -> {
                push(a.value());
                storeValue(a.name());
            }
            case Statement.If i -> branch(i);
            case Statement.Spike s -> spike(s);
            case Statement.Integrate _ -> throw new IllegalArgumentException("integrate is no part of a program");
        }
    }

    private void loadValue(String name) {
        code.dload(value(name));
    }

    private void storeValue(String name) {
        code.dstore(value(name));
    }

    private int value(String name) {
        return values.computeIfAbsent(name, _ -> code.allocateLocal(TypeKind.DOUBLE));
    }

    private void branch(Statement.If i) {
        Label no = code.newLabel();
        Label done = code.newLabel();
        unless(i.condition(), no);
        statements(i.then());
        if (!i.otherwise().isEmpty()) {
            code.goto_(done);
        }
        code.labelBinding(no);
        statements(i.otherwise());
        code.labelBinding(done);
    }

    private void spike(Statement.Spike s) {
        code.aload(source(Plan.SPIKES)).iload(unit).dup2().daload();
        push(s.count());
        code.dadd().dastore();
        s.offset().ifPresent(o -> {
            code.aload(source(Plan.OFFSETS)).iload(unit);
            push(o);
            code.dastore();
        });
        // One bit for every eight units; shifts count modulo 32.
        code.iload(spiked)
                .iconst_1()
                .iload(unit)
                .iconst_3()
                .iushr()
                .ishl()
                .ior()
                .istore(spiked);
    }

    /// Jumps when a condition does not hold.
    private void unless(Expr condition, Label to) {
        switch (condition) {
            case Expr.Binary b
            when b.op() == Expr.Op.AND -> {
                unless(b.left(), to);
                unless(b.right(), to);
            }
            case Expr.Binary b
            when b.op() == Expr.Op.OR -> {
                Label yes = code.newLabel();
                Label second = code.newLabel();
                unless(b.left(), second);
                code.goto_(yes);
                code.labelBinding(second);
                unless(b.right(), to);
                code.labelBinding(yes);
            }
            case Expr.Not n -> {
                Label holds = code.newLabel();
                unless(n.operand(), holds);
                code.goto_(to);
                code.labelBinding(holds);
            }
            case Expr.Binary b when b.op().compares() -> compare(b, to);
            case Expr e -> {
                push(e);
                code.dconst_0().dcmpl().ifeq(to);
            }
        }
    }

    /// Comparisons with what is not a number do not hold, but for `!=`.
    private void compare(Expr.Binary b, Label to) {
        push(b.left());
        push(b.right());
        switch (b.op()) {
            case LESS -> code.dcmpg().ifge(to);
            case AT_MOST -> code.dcmpg().ifgt(to);
            case GREATER -> code.dcmpl().ifle(to);
            case AT_LEAST -> code.dcmpl().iflt(to);
            case EQUAL -> code.dcmpl().ifne(to);
            case UNEQUAL -> code.dcmpl().ifeq(to);
            case OR, AND, PLUS, MINUS, TIMES, OVER, POWER -> throw new IllegalArgumentException(b.op().toString());
        }
    }

    private void push(Expr expr) {
        switch (expr) {
            case Expr.Literal l -> code.loadConstant(l.value());
            case Expr.Name n -> loadValue(n.name());
            case Expr.Negate n -> {
                push(n.operand());
                code.dneg();
            }
            case Expr.Choice c -> choose(c.condition(), () -> push(c.then()), () -> push(c.otherwise()));
            case Expr.Call c -> call(c);
            case Expr.Binary b when !b.op().compares() && !b.op().joins() -> arithmetic(b);
            case Expr.Binary _, Expr.Not _ -> choose(expr, () -> code.dconst_1(), () -> code.dconst_0());
        }
    }

    private void choose(Expr condition, Runnable then, Runnable otherwise) {
        Label no = code.newLabel();
        Label done = code.newLabel();
        unless(condition, no);
        then.run();
        code.goto_(done);
        code.labelBinding(no);
        otherwise.run();
        code.labelBinding(done);
    }

    private void arithmetic(Expr.Binary b) {
        push(b.left());
        int halves = Interpreter.smallPower(b);
        if (halves > 0) {
            code.loadConstant(halves).invokestatic(INTERPRETER, "power", POWER);
            return;
        }
        push(b.right());
        switch (b.op()) {
            case PLUS -> code.dadd();
            case MINUS -> code.dsub();
            case TIMES -> code.dmul();
            case OVER -> code.ddiv();
            case POWER -> code.invokestatic(LOGARITHM, "power", BINARY);
            case OR, AND, LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL ->
                throw new IllegalArgumentException(b.op().toString());
        }
    }

    private void call(Expr.Call c) {
        c.arguments().forEach(this::push);
        switch (c.function()) {
            case EXP -> code.invokestatic(EXPONENTIAL, "exp", UNARY);
            case LOG -> code.invokestatic(LOGARITHM, "log", UNARY);
            case EXPM1, SIN, COS, TANH, SQRT, ABS, FLOOR, CEIL ->
                code.invokestatic(MATH, c.function().toString(), UNARY);
            case SIGN -> code.invokestatic(MATH, "signum", UNARY);
            case MIN, MAX -> code.invokestatic(MATH, c.function().toString(), BINARY);
            case HEAVISIDE -> {
                Label below = code.newLabel();
                Label done = code.newLabel();
                code.dconst_0().dcmpl().iflt(below);
                code.dconst_1().goto_(done);
                code.labelBinding(below);
                code.dconst_0();
                code.labelBinding(done);
            }
            case STEPS -> {
                loadValue(Definition.DT);
                code.invokestatic(INTERPRETER, "steps", BINARY);
            }
            case BINOMIAL -> code.invokestatic(BINOMIAL, "quantile", TERNARY);
            case RANDOM, RANDN -> throw new IllegalArgumentException("draws are columns of a program");
        }
    }
}
