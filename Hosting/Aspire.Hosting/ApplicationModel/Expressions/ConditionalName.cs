using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names a conditional expression in a manifest: readable, and different for different conditions.</summary>
internal static class ConditionalName
{
    public static string For(IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
    {
        var placeholder = (condition as IManifestExpressionProvider)?.ValueExpression;
        var readable = placeholder is null ? string.Empty : Readable(placeholder);
        var parts = (placeholder ?? condition.GetType().Name) + whenTrue.ValueExpression + whenFalse.ValueExpression + matchValue;
        return $"cond-{(readable.Length > 0 ? readable : "expr")}-{XxHash32.Compute(Encoding.UTF8.GetBytes(parts)):x8}";
    }

    private static string Readable(string placeholder)
    {
        var result = new StringBuilder(placeholder.Length);
        foreach (var character in placeholder)
        {
            if (char.IsLetterOrDigit(character))
            {
                result.Append(char.ToLowerInvariant(character));
            }
            else if (result.Length > 0 && result[^1] != '-')
            {
                result.Append('-');
            }
        }

        return result.ToString().TrimEnd('-');
    }
}
