package org.synfire.models.internal.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.synfire.lang.Expr;
import org.synfire.lang.Statement;

/// Compiles programs to hidden classes: a loop over the units, values in local variables, columns loaded at the
/// top of the loop and stored at its end. Subclasses say how a number is represented: as one double, or as a
/// vector of them.
abstract class ProgramCompiler {

    static final ClassDesc DOUBLES = ClassDesc.ofDescriptor("[D");
    private static final ClassDesc COLUMNS = ClassDesc.ofDescriptor("[[D");
    private static final ClassDesc PROGRAM = ClassDesc.of(Program.class.getName());
    private static final ClassDesc SELF = ClassDesc.of(Program.class.getPackageName(), "CompiledProgram");
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(
            ConstantDescs.CD_boolean,
            COLUMNS,
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

    /// The code being written.
    protected final CodeBuilder code;
    /// The local variable that holds the index of the unit.
    protected final int unit;
    private final Names names;
    private final Map<String, Integer> values = new HashMap<>();
    /// Local variables with the array of a column, or with where an input row begins.
    private final Map<String, Integer> sources = new HashMap<>();
    private final int spiked;

    ProgramCompiler(CodeBuilder code, Names names) {
        this.code = code;
        this.names = names;
        this.unit = code.allocateLocal(java.lang.classfile.TypeKind.INT);
        this.spiked = code.allocateLocal(java.lang.classfile.TypeKind.INT);
    }

    /// Makes a compiler for one program.
    interface Backend {
        ProgramCompiler compiler(CodeBuilder code, Names names);
    }

    /// Compiles a program.
    ///
    /// @param resolver where each name is found
    static Program compile(List<Statement> program, Function<String, Place> resolver, Backend backend) {
        byte[] bytes = ClassFile.of()
                .build(
                        SELF,
                        type -> type.withSuperclass(ConstantDescs.CD_Object)
                                .withInterfaceSymbols(PROGRAM)
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void,
                                        ClassFile.ACC_PUBLIC,
                                        code -> code.aload(0)
                                                .invokespecial(
                                                        ConstantDescs.CD_Object,
                                                        ConstantDescs.INIT_NAME,
                                                        ConstantDescs.MTD_void)
                                                .return_())
                                .withMethodBody(
                                        "run",
                                        RUN,
                                        ClassFile.ACC_PUBLIC,
                                        code -> backend.compiler(code, new Names(program, resolver))
                                                .method(program)));
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (Program) lookup.lookupClass().getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a compiled program cannot be loaded", impossible);
        }
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
        code.iinc(unit, width());
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
                    broadcast();
                    storeValue(name);
                }
                case Place.InputRow(int row) -> {
                    int offset = code.allocateLocal(java.lang.classfile.TypeKind.INT);
                    sources.put(name, offset);
                    code.iload(STRIDE_ARGUMENT).loadConstant(row).imul().istore(offset);
                }
                case Place.Time _ -> {
                    code.dload(TIME_ARGUMENT);
                    broadcast();
                    storeValue(name);
                }
                case Place.Local _ -> {
                    code.dconst_0();
                    broadcast();
                    storeValue(name);
                }
            }
        });
    }

    private void array(String name, int index) {
        int local = code.allocateLocal(java.lang.classfile.TypeKind.REFERENCE);
        sources.put(name, local);
        code.aload(COLUMNS_ARGUMENT).loadConstant(index).aaload().astore(local);
        // A column that is written in one branch alone has a value in the other one too.
        code.dconst_0();
        broadcast();
        storeValue(name);
    }

    private int source(String name) {
        return Objects.requireNonNull(sources.get(name), name);
    }

    private void load() {
        names.places.forEach((name, place) -> {
            if (place instanceof Place.Column && names.readFirst.contains(name)) {
                code.aload(source(name)).iload(unit);
                loadElement();
                storeValue(name);
            } else if (place instanceof Place.InputRow) {
                code.aload(INPUT_ARGUMENT).iload(unit).iload(source(name)).iadd();
                loadElement();
                storeValue(name);
            }
        });
    }

    private void store() {
        names.places.forEach((name, place) -> {
            if (place instanceof Place.Column && names.written.contains(name)) {
                storeElement(() -> loadValue(name), source(name));
            }
        });
    }

    private void statements(List<Statement> program) {
        program.forEach(this::statement);
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Assign a -> assign(a.name(), a.value());
            case Statement.If i ->
                branch(
                        i.condition(),
                        () -> statements(i.then()),
                        () -> statements(i.otherwise()),
                        !i.otherwise().isEmpty());
            case Statement.Spike s -> {
                spike(s.count(), source(Plan.SPIKES), spiked);
                s.offset().ifPresent(o -> assignElement(source(Plan.OFFSETS), o));
            }
            case Statement.Integrate _ -> throw new IllegalArgumentException("integrate is no part of a program");
        }
    }

    /// The local variable of a name.
    protected final int value(String name) {
        return values.computeIfAbsent(name, _ -> code.allocateLocal(kind()));
    }

    protected final void loadValue(String name) {
        code.loadLocal(kind(), value(name));
    }

    protected final void storeValue(String name) {
        code.storeLocal(kind(), value(name));
    }

    /// Whether a condition is the same for all units: it names nothing but a uniform value.
    protected final boolean isUniform(Expr condition) {
        return condition instanceof Expr.Name n && names.places.get(n.name()) instanceof Place.Uniform;
    }

    /// Pushes a uniform value as a double.
    protected final void pushUniform(Expr condition) {
        if (condition instanceof Expr.Name n && names.places.get(n.name()) instanceof Place.Uniform(int index)) {
            code.aload(UNIFORM_ARGUMENT).loadConstant(index).daload();
        }
    }

    /// How many units an iteration handles.
    protected abstract int width();

    /// The sort of local variable that holds a number.
    protected abstract java.lang.classfile.TypeKind kind();

    /// Makes a number of the double on the stack.
    protected abstract void broadcast();

    /// Replaces an array and an index on the stack by a number.
    protected abstract void loadElement();

    /// Stores a number at the current unit.
    protected abstract void storeElement(Runnable push, int array);

    /// Gives a name a value, where the current condition holds.
    protected abstract void assign(String name, Expr value);

    protected abstract void branch(Expr condition, Runnable then, Runnable otherwise, boolean hasOtherwise);

    /// Stores a value in an array at the current unit, where the current condition holds.
    protected abstract void assignElement(int array, Expr value);

    protected abstract void spike(Expr count, int array, int flag);
}
