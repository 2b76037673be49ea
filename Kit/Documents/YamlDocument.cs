using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EnvironmentKit.Documents;

/// <summary>Turns typed documents into text: two spaces a level, LF, no end marker, nothing that depends on the machine.</summary>
internal static class YamlDocument
{
    private static readonly EmitterSettings _settings = new(
        bestIndent: 2,
        bestWidth: int.MaxValue,
        isCanonical: false,
        maxSimpleKeyLength: 1024,
        skipAnchorName: false,
        indentSequences: true,
        newLine: "\n");

    /// <summary>The text of a file with these documents; several are set apart by <c>---</c>.</summary>
    /// <param name="header">What the comment above the first document says, such as <see cref="GeneratedFile.Header"/>.</param>
    /// <param name="documents">The documents, in order.</param>
    public static string Write(string? header, params ReadOnlySpan<IYamlMapping> documents)
    {
        var text = new StringBuilder(capacity: 4096);
        if (header is not null)
        {
            text.Append(GeneratedFile.Comment(header));
        }

        for (var index = 0; index < documents.Length; index++)
        {
            if (index > 0)
            {
                text.Append("---\n");
            }

            Append(text, documents[index]);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IYamlMapping document)
    {
        using var target = new StringWriter(text, CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(target, _settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        new YamlWriter(emitter).Emit(document);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }
}
