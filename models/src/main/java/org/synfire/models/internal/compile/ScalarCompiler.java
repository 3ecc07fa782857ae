package org.synfire.models.internal.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.synfire.lang.Expr;
import org.synfire.lang.Interpreter;

/// Compiles to plain double arithmetic with branches.
final class ScalarCompiler extends ProgramCompiler {

    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final ClassDesc INTERPRETER = ClassDesc.of(Interpreter.class.getName());
    private static final MethodTypeDesc POWER =
            MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double, ConstantDescs.CD_int);
    private static final MethodTypeDesc UNARY = MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double);
    private static final MethodTypeDesc BINARY =
            MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double, ConstantDescs.CD_double);

    ScalarCompiler(CodeBuilder code, Names names) {
        super(code, names);
    }

    @Override
    protected int width() {
        return 1;
    }

    @Override
    protected TypeKind kind() {
        return TypeKind.DOUBLE;
    }

    @Override
    protected void broadcast() {
        // A double is a number already.
    }

    @Override
    protected void loadElement() {
        code.daload();
    }

    @Override
    protected void storeElement(Runnable push, int array) {
        code.aload(array).iload(unit);
        push.run();
        code.dastore();
    }

    @Override
    protected void assign(String name, Expr value) {
        push(value);
        storeValue(name);
    }

    @Override
    protected void branch(Expr condition, Runnable then, Runnable otherwise, boolean hasOtherwise) {
        Label no = code.newLabel();
        Label done = code.newLabel();
        unless(condition, no);
        then.run();
        if (hasOtherwise) {
            code.goto_(done);
        }
        code.labelBinding(no);
        otherwise.run();
        code.labelBinding(done);
    }

    @Override
    protected void assignElement(int array, Expr value) {
        code.aload(array).iload(unit);
        push(value);
        code.dastore();
    }

    @Override
    protected void spike(Expr count, int array, int flag) {
        code.aload(array).iload(unit).dup2().daload();
        push(count);
        code.dadd().dastore();
        code.iconst_1().istore(flag);
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
            case POWER -> code.invokestatic(MATH, "pow", BINARY);
            case OR, AND, LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL ->
                throw new IllegalArgumentException(b.op().toString());
        }
    }

    private void call(Expr.Call c) {
        c.arguments().forEach(this::push);
        switch (c.function()) {
            case EXP, EXPM1, LOG, SIN, COS, TANH, SQRT, ABS, FLOOR, CEIL ->
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
                loadValue(org.synfire.lang.Definition.DT);
                code.invokestatic(INTERPRETER, "steps", BINARY);
            }
            case RANDOM, RANDN -> throw new IllegalArgumentException("draws are columns of a program");
        }
    }
}
