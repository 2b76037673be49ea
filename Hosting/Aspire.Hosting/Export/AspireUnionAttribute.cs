namespace Aspire.Hosting;

/// <summary>Says which types a value may have in other languages.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class AspireUnionAttribute : Attribute
{
    /// <summary>Names the types.</summary>
    /// <param name="types">Two or more types.</param>
    public AspireUnionAttribute(params Type[] types) => Types = types ?? throw new ArgumentNullException(nameof(types));

    /// <summary>The types.</summary>
    public Type[] Types { get; }
}
