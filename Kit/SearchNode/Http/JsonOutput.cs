using System.Text.Encodings.Web;
using System.Text.Json;

namespace SearchNode.Http;

/// <summary>How answers are written.</summary>
internal static class JsonOutput
{
    public static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    public static readonly JsonWriterOptions Pretty = Compact with { Indented = true };
}
