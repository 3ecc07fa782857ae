package org.synfire.formats.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.formats.FormatException;
import org.synfire.formats.StateValue;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/// States as MATLAB 5 files: a variable for each entry of the dictionary, a structure for each
/// dictionary in it.
public final class MatState {

    private MatState() {}

    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path path, StateValue.Entries state) throws IOException {
        MatFile file = Mat5.newMatFile();
        state.values().forEach((name, value) -> file.addArray(name, array(value)));
        MatFiles.write(path, file);
    }

    private static Array array(StateValue value) {
        return switch (value) {
            case StateValue.Nothing _ -> Mat5.newMatrix(0, 0);
            case StateValue.Flag(boolean flag) -> Mat5.newLogicalScalar(flag);
            case StateValue.Whole(long n) -> Mat5.newScalar(n);
            case StateValue.Real(double x) -> Mat5.newScalar(x);
            case StateValue.Text(String text) -> Mat5.newString(text);
            case StateValue.Items(List<StateValue> values) -> items(values);
            case StateValue.Uneven(List<StateValue> lists) -> items(lists);
            case StateValue.Entries(Map<String, StateValue> values) -> {
                Struct struct = Mat5.newStruct();
                values.forEach((name, one) -> struct.set(name, array(one)));
                yield struct;
            }
            case StateValue.Numbers numbers -> matrix(numbers);
        };
    }

    /// Numbers in a row, other things in a cell array.
    private static Array items(List<StateValue> values) {
        if (!values.isEmpty()
                && values.stream().allMatch(v -> v instanceof StateValue.Whole || v instanceof StateValue.Real)) {
            double[] row =
                    values.stream().mapToDouble(v -> v.number().orElseThrow()).toArray();
            return matrix(StateValue.Numbers.of(row));
        }
        Cell cell = Mat5.newCell(1, values.size());
        for (int i = 0; i < values.size(); i++) {
            cell.set(i, array(values.get(i)));
        }
        return cell;
    }

    private static Matrix matrix(StateValue.Numbers numbers) {
        int rows = numbers.shape().length < 2 ? 1 : numbers.shape()[0];
        int columns = rows == 0 ? 0 : numbers.values().length / rows;
        Matrix matrix = Mat5.newMatrix(rows, columns);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                matrix.setDouble(r, c, numbers.values()[r * columns + c]);
            }
        }
        return matrix;
    }

    /// @throws FormatException when it is no such file, or holds something that is not read
    /// @throws IOException when it cannot be read
    public static StateValue.Entries read(Path path) throws IOException {
        return MatFiles.read(path, file -> {
            Map<String, StateValue> entries = new LinkedHashMap<>();
            for (MatFile.Entry entry : file.getEntries()) {
                entries.put(entry.getName(), value(path, entry.getValue()));
            }
            return new StateValue.Entries(entries);
        });
    }

    private static StateValue value(Path path, Array array) throws FormatException {
        return switch (array) {
            case Matrix matrix
            when matrix.isLogical() && matrix.getNumElements() == 1 -> new StateValue.Flag(matrix.getBoolean(0));
            case Matrix matrix when matrix.getNumElements() == 1 -> new StateValue.Real(matrix.getDouble(0));
            case Matrix matrix -> numbers(matrix);
            case Char text when text.getNumRows() <= 1 -> new StateValue.Text(text.getString());
            case Char texts -> {
                List<String> rows = new ArrayList<>();
                for (int r = 0; r < texts.getNumRows(); r++) {
                    rows.add(texts.getRow(r).toString().stripTrailing());
                }
                yield StateValue.texts(rows);
            }
            case Struct struct
            when struct.getNumElements() == 1 -> {
                Map<String, StateValue> entries = new LinkedHashMap<>();
                for (String name : struct.getFieldNames()) {
                    entries.put(name, value(path, struct.get(name)));
                }
                yield new StateValue.Entries(entries);
            }
            case Cell cell -> {
                List<StateValue> values = new ArrayList<>();
                for (int i = 0; i < cell.getNumElements(); i++) {
                    values.add(value(path, cell.get(i)));
                }
                yield new StateValue.Items(values);
            }
            default -> throw new FormatException(path, "it holds arrays of the type " + array.getType());
        };
    }

    private static StateValue numbers(Matrix matrix) {
        int rows = matrix.getNumRows();
        int columns = rows == 0 ? 0 : matrix.getNumElements() / rows;
        double[] values = new double[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[r * columns + c] = matrix.getDouble(r, c);
            }
        }
        boolean row = rows <= 1;
        return new StateValue.Numbers(row ? new int[] {values.length} : new int[] {rows, columns}, values, false);
    }
}
