package org.synfire.models.internal.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;

/// Makes objects of one method out of bytecode.
final class HiddenClass {

    private HiddenClass() {}

    /// An object of a class that nothing else can name.
    ///
    /// @param type an interface of one method
    /// @param method that method
    static <T> T define(Class<T> type, String method, MethodTypeDesc descriptor, Consumer<CodeBuilder> body) {
        byte[] bytes = ClassFile.of()
                .build(
                        ClassDesc.of(type.getPackageName(), "Compiled" + type.getSimpleName()),
                        made -> made.withSuperclass(ConstantDescs.CD_Object)
                                .withInterfaceSymbols(ClassDesc.of(type.getName()))
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
                                .withMethodBody(method, descriptor, ClassFile.ACC_PUBLIC, body));
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return type.cast(lookup.lookupClass().getConstructor().newInstance());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a compiled program cannot be loaded", impossible);
        }
    }
}
