using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EnvironmentKit.Policies.Linting.Reports;

/// <summary>JSON that people read, too.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object with what is written into it, ended by a line feed.</summary>
    public static string Object(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    /// <summary>A list of objects under a name.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>An object under a name.</summary>
    public static void Object(this Utf8JsonWriter json, string name, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }

    /// <summary>A linter's name as programs read it, such as <c>kube-linter</c>.</summary>
    public static string NameOf(Tool tool) => tool switch
    {
        Tool.KubeLinter => "kube-linter",
        Tool.KubeScore => "kube-score",
        Tool.Polaris => "polaris",
        Tool.Kics => "kics",
        Tool.Semgrep => "semgrep",
        _ => "dclint",
    };

    /// <summary>A severity as programs read it.</summary>
    public static string NameOf(PolicySeverity severity) => severity == PolicySeverity.Error ? "error" : "warning";
}
