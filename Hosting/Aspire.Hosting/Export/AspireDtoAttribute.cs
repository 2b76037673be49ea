namespace Aspire.Hosting;

/// <summary>Marks a type whose values go between an AppHost and code in another language.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class AspireDtoAttribute : Attribute
{
    /// <summary>The type's name there; null for its full name.</summary>
    public string? DtoTypeId { get; set; }
}
